"""Accounts: who a person is, how they sign in, which language and time zone they read in."""
