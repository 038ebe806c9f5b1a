"""Pages of goals: one, writing one, and what was learned on the way."""
