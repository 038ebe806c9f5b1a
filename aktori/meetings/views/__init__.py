"""Pages of meetings: all, one, proposing, picking a time, "we met"."""
