"""Two exported files in, pairs with reasons out, without a database."""

import csv
import io
import json
from pathlib import Path
from random import Random
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

import aktori.applications
from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.values import ReadRow
from aktori.matching.engine.people import Mentee, Mentor
from aktori.matching.from_files import ColumnsMissing, Matched, match_files, read_side
from aktori.matching.to_files import as_csv, as_json, as_xlsx

pytestmark = pytest.mark.no_database

ZONE = ZoneInfo("Europe/Helsinki")
MENTORS = """\
Etunimi;Sukunimi;Sähköpostiosoite;Kielet;Teemat;Tapaamistapa;En halua parikseni;Suostumus
=Anna;Aho;anna.aho@example.org;suomi;Työnhaku;verkossa;Cia Carp;Kyllä
"""
MENTEES = """\
Etunimi;Sukunimi;Sähköpostiosoite;Kielet;Teemat;Tapaamistapa;En halua parikseni;Suostumus
Bea;Berg;bea.berg@example.org;suomi;Työnhaku;verkossa;;Kyllä
Cia;Carp;cia.carp@example.org;suomi;Työnhaku;verkossa;Joku Muu;Kyllä
No;Consent;no@example.org;suomi;Työnhaku;verkossa;;Ei
"""


@pytest.fixture
def matched(tmp_path: Path) -> Matched:
    """Bea gets Anna; Cia, whom Anna asked not to meet, gets nobody."""
    (tmp_path / "mentors.csv").write_text(MENTORS, encoding="utf-8")
    (tmp_path / "mentees.csv").write_text(MENTEES, encoding="utf-8")
    return match_files(
        read_side(tmp_path / "mentors.csv", "mentor", ZONE).rows,
        read_side(tmp_path / "mentees.csv", "mentee", ZONE).rows,
    )


def test_complete_rows_are_matched_and_wishes_not_to_meet_hold(matched: Matched) -> None:
    assert [(pair.mentee, pair.mentor) for pair in matched.outcome.pairs] == [
        ("bea.berg@example.org", "anna.aho@example.org")
    ]
    assert [(one.mentee, one.why[0].code) for one in matched.outcome.unplaced] == [
        ("cia.carp@example.org", "nobody_excluded")
    ]
    assert [one.text for one in matched.unknown_exclusions] == ["Joku Muu"]


def test_the_csv_has_pairs_and_the_unplaced_and_nothing_that_calculates(matched: Matched) -> None:
    with override("en"):
        content = as_csv(matched)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows] == ["Mentee", "Bea Berg", "Cia Carp"]
    assert rows[1][2] == "'=Anna Aho"
    assert "Job search" in rows[1][5]
    assert rows[2][-1] == "Wishes not to meet keep every mentor away."
    assert len({len(row) for row in rows}) == 1


def test_the_workbook_has_two_sheets_and_no_formula(matched: Matched) -> None:
    with override("en"):
        content = as_xlsx(matched)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Pairs", "Without a pair"]
    assert book.get_sheet_by_name("Pairs").to_python()[1][:3] == [
        "Bea Berg",
        "bea.berg@example.org",
        "=Anna Aho",
    ]
    with ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_the_json_has_codes_beside_the_sentences(matched: Matched) -> None:
    with override("sv"):
        said = json.loads(as_json(matched))
    assert len(said["certificate"]) == 3
    assert tuple(said["certificate"]) == matched.outcome.certificate
    first = said["pairs"][0]["reasons"][0]
    assert (first["code"], first["values"]) == ("dearest_theme", {"theme": "job-search"})
    assert "Jobbsökning" in first["text"]
    assert said["pairs"][0]["mentor"]["email"] == "anna.aho@example.org"
    assert said["unplaced"][0]["why"][0]["code"] == "nobody_excluded"


def test_a_file_without_the_columns_that_matter_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "mentors.csv"
    path.write_text("Etunimi;Sukunimi;Kielet\nAnna;Aho;suomi\n", encoding="utf-8")
    with pytest.raises(ColumnsMissing) as missing:
        read_side(path, "mentor", ZONE)
    assert "email" in missing.value.fields
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(UnreadableFile):
        read_side(path, "mentor", ZONE)


def test_age_gender_and_origin_change_nothing(tmp_path: Path) -> None:
    sample = Path(aktori.applications.__file__).parent / "sample"
    marked(tmp_path, sample)
    plain, told = (match_files(*both_sides(folder)) for folder in (sample, tmp_path))
    assert len(plain.outcome.pairs) > 100
    assert plain.outcome == told.outcome


def test_the_engine_has_no_place_to_put_them() -> None:
    told = {*Mentor.__dataclass_fields__, *Mentee.__dataclass_fields__}
    assert told == {
        *("key", "person", "themes", "languages", "modes", "place", "field", "industry"),
        *("availability", "unit", "reports_to", "excluded", "style", "writes_of", "words"),
        *("capacity", "wished_industries", "wished_mentors"),
    }


def both_sides(folder: Path) -> list[list[ReadRow]]:
    names = {"mentor": "mentors-2026.csv", "mentee": "mentees-2026.csv"}
    return [read_side(folder / name, role, ZONE).rows for role, name in names.items()]


def marked(folder: Path, sample: Path) -> None:
    """Copies the sample with three columns more that nobody may go by."""
    random = Random(11)
    for name in ("mentors-2026.csv", "mentees-2026.csv"):
        text = (sample / name).read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        more = [["Sukupuoli", "Ikä", "Kansalaisuus"]]
        more += [
            [random.choice(["nainen", "mies"]), str(random.randint(20, 70)), random.choice("ABC")]
            for _ in rows[1:]
        ]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(
                [*row, *extra] for row, extra in zip(rows, more, strict=True)
            )
