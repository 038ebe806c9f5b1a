"""From an exported file to applications one can look at before anything is stored.

`reading.read_file` makes a table of the bytes, `columns.map_columns` says which column is which,
`rows.read_rows` reads each row with its problems, `exclusions.resolve_exclusions` finds whom
people named, `messages` puts it all into sentences. No database and no clock.
"""
