"""Who did what when, without a word of what was said; one door: `doors.record`."""
