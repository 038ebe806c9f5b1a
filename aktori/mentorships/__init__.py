"""The relationship: pair, group or circle, its members, their yes, their ground rules, its end."""
