"""Pages of the match for coordinators: the bench, one pair, the steps, the settings."""
