"""What a season came to: the report, the self-assessment, and how the season is closed.

Draws from signals and safe totals alone; stands above the rooms whose numbers it shows.
"""
