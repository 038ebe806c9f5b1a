"""Destroying what the promised day has come for."""
