"""The two exports of last year: every faulty row is named with its reason, and nothing is lost."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aktori.applications.importing.columns import map_columns
from aktori.applications.importing.reading import read_file
from aktori.applications.importing.rows import read_rows
from aktori.applications.importing.values import ReadRow, RowState

SAMPLE = Path(__file__).parent.parent / "sample"
TRUTH = json.loads((SAMPLE / "truth.json").read_text())
# what each fault of the truth is called here, and what becomes of its row
FAULTS: dict[str, tuple[RowState, str]] = {
    "no consent": (RowState.REFUSED, "consent_"),
    "bad e-mail": (RowState.REFUSED, "email_bad"),
    "no language": (RowState.HELD, "languages_missing"),
    "no themes": (RowState.HELD, "themes_missing"),
    "unknown theme": (RowState.OK, "theme"),
    "answered twice": (RowState.OK, "answered_before"),
    "capacity": (RowState.OK, "capacity_range"),
    "unknown language": (RowState.OK, "language"),
}


@dataclass(frozen=True)
class Side:
    role: str
    rows: list[ReadRow]


@pytest.fixture(scope="module", params=["mentor", "mentee"])
def side(request: pytest.FixtureRequest) -> Side:
    role = str(request.param)
    file = SAMPLE / f"{role}s-2026.csv"
    table = read_file(file.read_bytes(), file.name)
    columns = map_columns(table.header, role)
    assert (columns.unknown, columns.doubled, columns.missing) == ([], [], [])
    return Side(role, read_rows(table, columns, role, ZoneInfo("Europe/Helsinki")))


def find(rows: list[ReadRow], fault: dict[str, Any]) -> ReadRow:
    standing = [row for row in rows if row.state != RowState.SUPERSEDED]
    if "email" in fault:
        return next(row for row in standing if row.values.email == fault["email"])
    return next(row for row in standing if row.name == fault["row_name"])


def test_every_row_of_the_truth_is_named_as_it_says(side: Side) -> None:
    checked = 0
    for fault in TRUTH[f"{side.role}s"]:
        if "email" not in fault and "row_name" not in fault:
            assert "empty row" in fault["fault"]
            assert sum(row.state == RowState.EMPTY for row in side.rows) == 1
            continue
        row, expected = find(side.rows, fault), fault["expect"]
        codes = [problem.code for problem in row.problems]
        if expected.startswith("refused, named"):
            assert row.state == RowState.REFUSED, fault
            assert codes, fault
        elif "held" in expected:
            assert row.state in (RowState.HELD, RowState.REFUSED, RowState.OK), fault
            assert codes, fault
        elif "reported" in expected:
            assert row.state == RowState.OK, fault
            assert codes, fault
        else:
            assert row.state == RowState.OK, fault
        for beginning, (state, code) in FAULTS.items():
            if fault["fault"].startswith(beginning):
                assert row.state == state, fault
                assert any(code in one for one in codes), fault
        checked += 1
    assert checked >= 8


def test_nobody_else_is_faulted(side: Side) -> None:
    faults = [one for one in TRUTH[f"{side.role}s"] if "email" in one or "row_name" in one]
    named = {find(side.rows, one).number for one in faults}
    others = [row for row in side.rows if row.problems and row.number not in named]
    assert [row for row in others if row.state != RowState.SUPERSEDED] == []


def test_the_numbers_add_up(side: Side) -> None:
    file = SAMPLE / f"{side.role}s-2026.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        count = sum(1 for _line in csv.reader(lines, delimiter=";"))
    assert [row.number for row in side.rows] == list(range(2, count + 1))
