"""How much we read at most. Beyond these a file is refused before it is parsed."""

MEGABYTE = 1024 * 1024
MAX_BYTES = 5 * MEGABYTE

MAX_ROWS = 5_000
MAX_COLUMNS = 200
# Titles and empty rows that may stand above and between what counts.
MAX_SPARE_ROWS = 1_000

# A workbook is a zip of XML: what it may unfold to, and how many times its own size.
MAX_UNZIPPED = 24 * MEGABYTE
MAX_RATIO = 100
MAX_PARTS = 500
MAX_SHEETS = 5
MAX_CELLS = 250_000
# One long text can be pointed at from every cell, and is copied for each of them.
MAX_CHARACTERS = 20_000_000
