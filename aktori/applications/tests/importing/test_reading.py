"""Every shape of file that is read, and a sentence for each that is not."""

import io
import zipfile

import pytest
from django.utils.translation import override

from aktori.applications.importing.columns import map_columns
from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.limits import MAX_BYTES, MAX_ROWS, MAX_UNZIPPED
from aktori.applications.importing.messages import file_text
from aktori.applications.importing.reading import read_file
from aktori.applications.tests.files import AINO, ENGLISH, FINNISH, as_csv, as_text, as_workbook
from aktori.applications.tests.files import read as read_rows

pytestmark = pytest.mark.no_database


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("header", [FINNISH, ENGLISH])
def test_letters_separators_and_header_languages_are_recognised(
    encoding: str, delimiter: str, header: list[str]
) -> None:
    (row,) = read_rows(as_text([header, AINO], delimiter).encode(encoding))
    assert (row.number, row.name, row.values.themes) == (2, "Aino Äijälä", ["job-search"])
    assert row.problems == []


def test_a_workbook_reads_as_the_same_rows_as_a_csv() -> None:
    assert read_rows(as_workbook(FINNISH, AINO), name="a.xlsx") == read_rows(as_csv(AINO))


def test_three_header_rows_are_passed_over_and_row_numbers_stay_those_of_the_file() -> None:
    title = ["Mentorointi 2026", "", "", "", "", "", ""]
    empty = [""] * 7
    (row,) = read_rows(as_text([title, empty, FINNISH, ENGLISH, AINO]).encode())
    assert (row.number, row.name) == (5, "Aino Äijälä")


def test_a_column_is_what_the_coordinator_says_it_is() -> None:
    header = [*FINNISH[:5], "Mistä puhuttaisiin ensin", *FINNISH[6:]]
    guessed = map_columns(header, "mentee")
    assert (guessed.missing, guessed.unknown) == (["themes"], [5])
    corrected = map_columns(header, "mentee", {5: "themes"})
    assert (corrected.missing, corrected.fields[5]) == ([], "themes")


BROKEN_WORKBOOK = packed({"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b"<"})
BOMB = packed({"xl/workbook.xml": b"<a/>", "xl/media.xml": b" " * (MAX_UNZIPPED + 1)})


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.csv", "There are no rows of answers in it."),
        (b"\xef\xbb\xbf\r\n\r\n", "a.csv", "There are no rows of answers in it."),
        (as_csv(), "a.csv", "There are no rows of answers in it."),
        (as_workbook(), "a.xlsx", "There are no rows of answers in it."),
        (b"%PDF-1.7", "a.csv", "It is not a CSV or XLSX file."),
        (b"\x89PNG\r\n", "a.csv", "It is not a CSV or XLSX file."),
        (b"<html><table>", "a.xls", "It is not a CSV or XLSX file."),
        (packed({"word/document.xml": b""}), "a.xlsx", "It is not a CSV or XLSX file."),
        (b"name;email", "a.xlsx", "It is not a CSV or XLSX file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "It is an old Excel file"),
        (packed({"mimetype": b"application/"}), "a.ods", "It is an OpenDocument file."),
        (BROKEN_WORKBOOK, "a.xlsx", "It is broken."),
        (b"PK\x03\x04 and then nothing", "a.xlsx", "It is broken."),
        (BOMB, "a.xlsx", "It unfolds to far more"),
        (b"a;b\r\n" * (MAX_ROWS + 2), "a.csv", "It has more than 5000 rows."),
        (b";".join([b"x"] * 300) + b"\r\nb", "a.csv", "It has more than 200 columns."),
        (b'a;b\r\n1;"2\r\n3;4\r\n', "a.csv", "a quotation mark is missing there"),
        (b"x" * (MAX_BYTES * 10), "a.csv", "It is 50.0 MB. At most 5 MB are read."),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_can_not_be_read_is_told_in_a_sentence(
    content: bytes, name: str, sentence: str
) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file(content, name)
    with override("en"):
        assert sentence in file_text(refusal.value)
