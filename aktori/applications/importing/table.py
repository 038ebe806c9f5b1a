"""A file as a table: where its column names are, and the rows below them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aktori.applications.importing.columns import count_recognised
from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.limits import MAX_COLUMNS, MAX_ROWS

HEADER_SEARCHED = 15
# One familiar word may stand in any title; two side by side are column names.
HEADER_WORDS = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as text. Row numbers are those of the spreadsheet program, from 1."""

    header: list[str]
    rows: list[list[str]]
    header_row_number: int
    first_row_number: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: list[str] = field(default_factory=list)


def make_table(
    grid: Sequence[Sequence[str]],
    *,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    other_sheets: Sequence[str] = (),
) -> Table:
    """The table in `grid`, whose first row is the file's row 1.

    Raises `UnreadableFile` when it is empty, has no rows below the column names, or is too large.
    """
    filled = [number for number, row in enumerate(grid) if any(row)]
    if not filled:
        raise UnreadableFile("empty")
    head = _header_index(grid, filled)
    first = _first_row_index(grid, head)
    rows = [list(row) for row in grid[first : filled[-1] + 1]]
    _check(grid[head], rows)
    return Table(
        header=_without_empty_end(grid[head]),
        rows=rows,
        header_row_number=head + 1,
        first_row_number=first + 1,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        other_sheets=list(other_sheets),
    )


def header_words(grid: Sequence[Sequence[str]]) -> int:
    """How many column names we know in the row that has most of them."""
    return max((count_recognised(row) for row in grid[:HEADER_SEARCHED]), default=0)


def _header_index(grid: Sequence[Sequence[str]], filled: Sequence[int]) -> int:
    """The row with most known column names; the first filled row when none has two."""
    searched = [number for number in filled if number < filled[0] + HEADER_SEARCHED]
    best = max(searched, key=lambda number: count_recognised(grid[number]))
    return best if count_recognised(grid[best]) >= HEADER_WORDS else filled[0]


def _first_row_index(grid: Sequence[Sequence[str]], head: int) -> int:
    """The row after the header, past the same column names in another language."""
    enough = max(HEADER_WORDS, count_recognised(grid[head]) // 2)
    first = head + 1
    while first < len(grid) and count_recognised(grid[first]) >= enough:
        first += 1
    return first


def _check(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    filled = sum(1 for row in rows if any(row))
    if not filled:
        raise UnreadableFile("no_rows")
    if filled > MAX_ROWS:
        raise UnreadableFile("too_many_rows", limit=MAX_ROWS)
    if max(map(len, [header, *rows])) > MAX_COLUMNS:
        raise UnreadableFile("too_many_columns", limit=MAX_COLUMNS)


def _without_empty_end(header: Sequence[str]) -> list[str]:
    width = max(number for number, name in enumerate(header, start=1) if name)
    return list(header[:width])
