"""Tables as files that spreadsheet programs open, in which no cell calculates."""

import csv
import io
from collections.abc import Mapping, Sequence

import xlsxwriter

Rows = Sequence[Sequence[str]]
# what spreadsheet programs take for the beginning of a formula (CSV injection, OWASP)
CALCULATED = ("=", "+", "-", "@", "\t", "\r")


def write_xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of named sheets; the first row of each is its header. Cells stay text."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head, body = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, len(rows[0]) - 1, 28, body)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row, body if number else head)
    return buffer.getvalue()


def write_csv(rows: Rows) -> bytes:
    """Semicolons and UTF-8 with a mark in front, as Excel reads it in Finland."""
    return separated(rows, ";").encode("utf-8-sig")


def write_plain_csv(rows: Rows) -> bytes:
    """Commas and UTF-8 without a mark (RFC 4180), as programs read it."""
    return separated(rows, ",").encode()


def separated(rows: Rows, sign: str) -> str:
    """Neutral cells, parted by a sign."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=sign).writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue()


def neutral(cell: str) -> str:
    """A cell that no spreadsheet calculates."""
    return f"'{cell}" if cell.startswith(CALCULATED) else cell
