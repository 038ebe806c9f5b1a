"""Pages of a mentorship: the proposal, the ground rules, leaving and asking for help."""
