"""`aktori match` on the sample files: pairs, faulty rows by name, no database, no server."""

import csv
import json
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from aktori.config import cli

pytestmark = pytest.mark.no_database

SAMPLE = Path(cli.__file__).parents[1] / "applications" / "sample"
MENTORS, MENTEES = SAMPLE / "mentors-2026.csv", SAMPLE / "mentees-2026.csv"


def run(out: Path, mentors: Path = MENTORS, language: str = "en") -> int:
    files = ["--mentors", str(mentors), "--mentees", str(MENTEES), "--out", str(out)]
    return cli.main(["match", *files, "--language", language])


def test_the_sample_is_matched_and_faulty_rows_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "pairs.json") == 0
    told = capsys.readouterr()
    assert re.search(r"108 pairs in \d+\.\d\d s\.", told.out)
    assert "Wrote " in told.out
    for name in ("Ulla Hietala", "Markku Ojala", "Marja Räsänen", "Mika Nguyen", "Eva Ojala"):
        assert name in told.err
    assert "Lohikäärmeiden kesytys is not known here" in told.err
    assert "Nobody by that name" not in told.err
    said = json.loads((tmp_path / "pairs.json").read_text(encoding="utf-8"))
    assert len(said["pairs"]) + len(said["unplaced"]) == 109
    addresses = {pair[side]["email"] for pair in said["pairs"] for side in ("mentor", "mentee")}
    assert "markku.ojala@example.org" not in addresses


def test_the_wishes_not_to_meet_in_the_sample_hold(tmp_path: Path) -> None:
    run(tmp_path / "pairs.json")
    said = json.loads((tmp_path / "pairs.json").read_text(encoding="utf-8"))
    together = {
        frozenset((one["mentor"]["email"], one["mentee"]["email"])) for one in said["pairs"]
    }
    for asker, other in (
        ("mika.jokinen", "marja.rasanen"),
        ("salla.lahtinen", "maija.laakso"),
        ("ville.hamalainen", "alina.miettinen"),
    ):
        assert frozenset((f"{asker}@example.org", f"{other}@example.org")) not in together


def test_the_same_files_give_the_same_pairs(tmp_path: Path) -> None:
    for name in ("first.json", "second.json"):
        run(tmp_path / name)
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()


def test_workbook_and_csv_have_every_mentee(tmp_path: Path) -> None:
    assert run(tmp_path / "pairs.xlsx") == run(tmp_path / "pairs.csv") == 0
    pairs, left = CalamineWorkbook.from_path(tmp_path / "pairs.xlsx").sheet_names
    book = CalamineWorkbook.from_path(tmp_path / "pairs.xlsx")
    rows = [len(book.get_sheet_by_name(name).to_python()) - 1 for name in (pairs, left)]
    with (tmp_path / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file, delimiter=";"))
    assert sum(rows) == len(table) - 1 == 109
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There are no rows of answers in it."),
        (b"%PDF-1.7 something", "It is not a CSV or XLSX file."),
        (b"PK\x03\x04 broken", "It is broken."),
        (b"Etunimi;Sukunimi;Kielet\nAnna;Aho;suomi\n", "These columns are missing: e-mail"),
        (b'Etunimi;Sukunimi\nAnna;"Aho\n', "a quotation mark is missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    file = tmp_path / "mentors.csv"
    file.write_bytes(content)
    assert run(tmp_path / "pairs.csv", mentors=file) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"aktori: {file}: ")
    assert sentence in told
    assert not (tmp_path / "pairs.csv").exists()


def test_a_file_that_is_not_there_or_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "pairs.csv", mentors=tmp_path / "nothing.csv") == 2
    assert "nothing.csv" in capsys.readouterr().err
    assert run(tmp_path / "no folder" / "pairs.csv") == 2
    assert "no folder" in capsys.readouterr().err
    assert run(tmp_path / "pairs.pdf") == 2
    assert "must end in .xlsx, .csv or .json" in capsys.readouterr().err
