"""Copies of data and keystore, apart from each other, and putting them back."""
