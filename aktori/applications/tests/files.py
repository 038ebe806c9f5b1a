"""Files as form programs and spreadsheets write them, for the tests of importing."""

import io
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import xlsxwriter

from aktori.applications.importing.columns import map_columns
from aktori.applications.importing.reading import read_file
from aktori.applications.importing.rows import read_rows
from aktori.applications.importing.values import ReadRow

ZONE = ZoneInfo("Europe/Helsinki")
FINNISH = ["Vastattu", "Etunimi", "Sukunimi", "Sähköposti", "Kielet", "Teemat", "Suostumus"]
ENGLISH = ["Submitted", "First name", "Last name", "E-mail", "Languages", "Themes", "Consent"]
AINO = ["14.9.2026 8.05", "Aino", "Äijälä", "aino@example.org", "suomi", "Työnhaku", "Kyllä"]


def as_text(rows: Sequence[Sequence[str]], delimiter: str = ";") -> str:
    """Rows as CSV without quotation marks."""
    return "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"


def as_csv(*rows: Sequence[str], header: Sequence[str] = FINNISH) -> bytes:
    """A plain CSV in UTF-8."""
    return as_text([header, *rows]).encode()


def as_workbook(*rows: Sequence[str]) -> bytes:
    """An XLSX with one sheet; a cell that begins with = is a formula there."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def read(content: bytes, role: str = "mentee", name: str = "vastaukset.csv") -> list[ReadRow]:
    """The rows of a file with the columns as they are recognised."""
    table = read_file(content, name)
    columns = map_columns(table.header, role)
    assert columns.missing == []
    return read_rows(table, columns, role, ZONE)


def with_cell(place: int, said: str) -> list[str]:
    """Aino's row, with something else in one cell."""
    return [*AINO[:place], said, *AINO[place + 1 :]]
