"""Aktori runs mentoring programmes, from the call for applications to the closing meeting."""

__version__ = "0.1.0"
