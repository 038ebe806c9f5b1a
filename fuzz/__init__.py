"""Hostile input for whatever reads what strangers wrote; `bin/fuzz` runs it."""
