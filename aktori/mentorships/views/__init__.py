"""Pages of a mentorship: the proposal and the ground rules."""
