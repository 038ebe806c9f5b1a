"""Match runs and proposals. `engine/` is pure: people in, matches with reasons out."""
