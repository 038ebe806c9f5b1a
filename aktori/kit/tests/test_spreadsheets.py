"""Nothing in a written cell calculates, whoever opens the file."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from aktori.kit.spreadsheets import neutral, write_csv, write_xlsx

pytestmark = pytest.mark.no_database
ROWS = [["Name", "Said"], ["Aino", "=1+1"], ["Äijö", "a\nb;c"]]


@pytest.mark.parametrize("cell", ["=1+1", "+358", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_is_kept_from_being_one(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


def test_plain_words_stay_as_they_are() -> None:
    assert [neutral("Aino"), neutral(""), neutral("a=b")] == ["Aino", "", "a=b"]


def test_a_csv_has_a_mark_and_semicolons_and_comes_back_whole() -> None:
    content = write_csv(ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Name", "Said"], ["Aino", "'=1+1"], ["Äijö", "a\nb;c"]]


def test_a_workbook_holds_texts_only() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx({"People": ROWS})))
    assert book.get_sheet_by_name("People").to_python() == ROWS
