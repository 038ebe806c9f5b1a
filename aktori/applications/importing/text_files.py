"""CSV: which letters, which separator, where rows end."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice

from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.limits import MAX_COLUMNS, MAX_ROWS, MAX_SPARE_ROWS
from aktori.applications.importing.table import HEADER_SEARCHED, Table, header_words, make_table
from aktori.applications.importing.text import clean

DELIMITERS = ";,\t"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Signs that no text has: a file with them is a picture, a program, something else.
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Excel writes and swallows this line, so it does not count as a row.
SEPARATOR_LINE = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
# Comes back as a row of its own unless an open quotation mark has swallowed it.
END = "\ue000end\ue000"
# Our own exports put an apostrophe before these, so that a spreadsheet does not calculate them.
NEUTRALISED = re.compile(r"\A'(?=[=+\-@\t\r])")


def read_csv(content: bytes) -> Table:
    """The table in a CSV file. Raises `UnreadableFile`."""
    text, encoding = decode(content)
    if not text.strip():
        raise UnreadableFile("empty")
    if said := SEPARATOR_LINE.match(text):
        text, delimiter = text[said.end() :], said[1]
    else:
        delimiter = max(DELIMITERS, key=lambda sign: _fit(text, sign))
    return make_table(_grid(text, delimiter), encoding=encoding, delimiter=delimiter)


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    UTF-8 or UTF-16 by its mark, else UTF-8 when it is that, else Windows-1252.
    Raises `UnreadableFile` for what is not text.
    """
    encoding = next((name for mark, name in BOMS if content.startswith(mark)), "")
    for candidate in [encoding] if encoding else _unmarked(content):
        try:
            text = content.decode(candidate)
        except UnicodeDecodeError:
            continue
        if NOT_TEXT.search(text):
            raise UnreadableFile("not_a_table")
        return text, candidate
    raise UnreadableFile("unknown_letters")


def _unmarked(content: bytes) -> list[str]:
    """UTF-16 shows by a zero in every other byte of plain letters."""
    start = content[:200]
    if start[1::2].count(0) > len(start) / 4:
        return ["utf-16-le"]
    if start[0::2].count(0) > len(start) / 4:
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """How well the start of the file reads with `delimiter`: known column names, then width."""
    try:
        start = list(islice(_records(text, delimiter), HEADER_SEARCHED))
    except csv.Error:
        return (0, 0)
    return (header_words(start), max(map(len, start), default=0))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = chain(io.StringIO(text, newline=""), [END])
    return csv.reader(lines, delimiter=delimiter)


def _grid(text: str, delimiter: str) -> list[list[str]]:
    """All rows, cleaned. One that is empty still counts: people see its number."""
    grid: list[list[str]] = []
    try:
        for record in _records(text, delimiter):
            if record == [END]:
                return grid
            _check(grid, record)
            grid.append([clean(NEUTRALISED.sub("", cell)) for cell in record])
    except csv.Error as error:
        raise UnreadableFile("broken_row", row=len(grid) + 1) from error
    raise UnreadableFile("open_quote", row=len(grid))


def _check(grid: list[list[str]], record: list[str]) -> None:
    if len(grid) > MAX_ROWS + MAX_SPARE_ROWS:
        raise UnreadableFile("too_many_rows", limit=MAX_ROWS)
    if len(record) > MAX_COLUMNS:
        raise UnreadableFile("too_many_columns", limit=MAX_COLUMNS)
