"""XLSX: the sheet that holds the answers, every cell as the text that people see."""

import io
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.limits import MAX_SHEETS
from aktori.applications.importing.table import HEADER_WORDS, Table, header_words, make_table
from aktori.applications.importing.text import clean
from aktori.applications.importing.workbook_guard import repack

Cell = int | float | str | bool | time | date | datetime | timedelta
Grid = list[list[str]]


def read_workbook(content: bytes) -> Table:
    """The table on the first sheet that has column names we know, else the first filled sheet.

    Raises `UnreadableFile`.
    """
    safe = repack(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(safe)) as book:
            return _table(book)
    except (KeyboardInterrupt, SystemExit, UnreadableFile):
        raise
    except BaseException as error:  # a panic inside the parser is not an `Exception`
        raise UnreadableFile("broken_workbook") from error


def _table(book: CalamineWorkbook) -> Table:
    names = _visible(book)
    chosen: tuple[str, Grid] | None = None
    for name in names[:MAX_SHEETS]:
        grid = _grid(book.get_sheet_by_name(name))
        if header_words(grid) >= HEADER_WORDS:
            chosen = (name, grid)
            break
        if chosen is None and any(map(any, grid)):
            chosen = (name, grid)
    if chosen is None:
        raise UnreadableFile("empty")
    sheet, grid = chosen
    return make_table(grid, sheet=sheet, other_sheets=[name for name in names if name != sheet])


def _visible(book: CalamineWorkbook) -> list[str]:
    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]


def _grid(sheet: CalamineSheet) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    return str(cell)
