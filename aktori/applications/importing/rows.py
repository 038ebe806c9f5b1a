"""Rows of a file as applications, each with what is wrong with it and what becomes of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from aktori.applications.importing import cells
from aktori.applications.importing.answers import read_values
from aktori.applications.importing.columns import Columns
from aktori.applications.importing.table import Table
from aktori.applications.importing.text import clean_line
from aktori.applications.importing.values import ApplicationValues, Problem, ReadRow, RowState

REFUSING = frozenset(
    {"email_missing", "email_bad", "consent_missing", "consent_no", "consent_unclear"}
)
# Without these nobody can be matched, or the row may have slipped sideways.
HOLDING = frozenset(
    {
        "name_missing",
        "languages_missing",
        "themes_missing",
        "mode_missing",
        "capacity_none",
        "cells_beside",
    }
)


def read_rows(table: Table, columns: Columns, role: str, zone: ZoneInfo) -> list[ReadRow]:
    """Every row of the table, in its order; empty ones too, so that the numbers add up.

    `role` is "mentor" or "mentee"; `zone` is where times without a zone were written.
    """
    rows = []
    for number, row in enumerate(table.rows, start=table.first_row_number):
        if not any(row):
            rows.append(ReadRow(number, RowState.EMPTY, ApplicationValues(), []))
            continue
        problems = cells.Problems(_beside(row[len(table.header) :]))
        values = read_values(_by_field(row, columns), role, zone, problems)
        rows.append(ReadRow(number, _state(problems), values, list(problems)))
    return _latest_wins(rows)


def _by_field(row: list[str], columns: Columns) -> dict[str, str]:
    """The cells that we read. Spreadsheets leave out the empty end of a row."""
    return {
        field: row[place] if place < len(row) else "" for place, field in columns.fields.items()
    }


def _beside(cells_left: list[str]) -> list[Problem]:
    """More cells than columns: a separator within a text has pushed the row sideways."""
    filled = [cell for cell in cells_left if cell]
    return [Problem("", "cells_beside", clean_line(filled[0])[:40])] if filled else []


def _state(problems: Iterable[Problem]) -> RowState:
    codes = {problem.code for problem in problems}
    if codes & REFUSING:
        return RowState.REFUSED
    return RowState.HELD if codes & HOLDING else RowState.OK


def _latest_wins(rows: list[ReadRow]) -> list[ReadRow]:
    """Who answered several times is one person: the latest answer stands, the rest are named."""
    answers: dict[str, list[ReadRow]] = defaultdict(list)
    for row in rows:
        if row.state != RowState.EMPTY and not _without_address(row):
            answers[row.values.email].append(row)
    settled = {row.number: row for several in answers.values() for row in _settle(several)}
    return [settled.get(row.number, row) for row in rows]


def _settle(answers: list[ReadRow]) -> list[ReadRow]:
    if len(answers) == 1:
        return answers
    latest = _latest(answers)
    earlier = [row for row in answers if row is not latest]
    numbers = ", ".join(str(row.number) for row in earlier)
    by = Problem("email", "answered_later", str(latest.number))
    return [
        replace(latest, problems=[*latest.problems, Problem("email", "answered_before", numbers)]),
        *(replace(row, state=RowState.SUPERSEDED, problems=[by]) for row in earlier),
    ]


def _latest(answers: list[ReadRow]) -> ReadRow:
    """By the time of answering when all tell it, else the lowest in the file."""
    moments = [row.values.answered_at for row in answers]
    known = [moment for moment in moments if moment]
    if len(known) < len(moments):
        return answers[-1]
    return max(zip(known, answers, strict=True), key=lambda pair: (pair[0], pair[1].number))[1]


def _without_address(row: ReadRow) -> bool:
    return any(problem.code in ("email_missing", "email_bad") for problem in row.problems)
