"""Telling a person something, in their own language; one door: `doors.notify`."""
