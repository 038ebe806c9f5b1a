"""A whole season of a programme, day by day, through the product's own verbs and timed jobs.

It is seeded, and its clock is its own: `days` and `diary` say what time it is, `people` who does
what, `pairs` and `coordinator` do it, `seen` counts. The demo is a season up to its ninth week;
`bench/season.py` runs one to the end and measures it.
"""
