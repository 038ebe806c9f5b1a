"""Domain-free Python and Django: rows, languages, signed links, time slots, spreadsheets.

The test for what belongs here: could it be published as a library of its own?
"""
