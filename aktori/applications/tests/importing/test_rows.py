"""One row at a time: what it says, what is wrong with it, in words."""

from datetime import datetime

import pytest
from django.utils.translation import override

from aktori.applications.importing.messages import problem_text
from aktori.applications.importing.values import RowState
from aktori.applications.tests.files import (
    AINO,
    FINNISH,
    ZONE,
    as_csv,
    as_workbook,
    read,
    with_cell,
)

pytestmark = pytest.mark.no_database
WHEN, FIRST, EMAIL, LANGUAGES, THEMES, CONSENT = 0, 1, 3, 4, 5, 6


@pytest.mark.parametrize(
    ("place", "said", "state", "sentence"),
    [
        (WHEN, "9/14/2026", RowState.OK, "can be read in two ways"),
        (WHEN, "31.2.2026", RowState.OK, "there is no such day as 31.2.2026"),
        (EMAIL, "", RowState.REFUSED, "nothing is said"),
        (EMAIL, "aino at example.org", RowState.REFUSED, "is not an address"),
        (LANGUAGES, "", RowState.HELD, "nothing is said"),
        (LANGUAGES, "suomi, klingon", RowState.OK, "klingon is not known here"),
        (THEMES, "Lohikäärmeet", RowState.HELD, "Lohikäärmeet is not known here"),
        (CONSENT, "", RowState.REFUSED, "there is no consent"),
        (CONSENT, "En", RowState.REFUSED, "there is no consent"),
        (CONSENT, "Kyllä, mutta en nimeäni", RowState.REFUSED, "is not a plain yes"),
    ],
)
def test_a_fault_is_named_with_what_becomes_of_the_row(
    place: int, said: str, state: RowState, sentence: str
) -> None:
    (row,) = read(as_csv(with_cell(place, said)))
    assert row.state == state
    with override("en"):
        texts = [problem_text(problem, {}) for problem in row.problems]
    assert sentence in " ".join(texts)


def test_a_finnish_date_is_a_moment_in_the_programmes_zone() -> None:
    (row,) = read(as_csv(AINO))
    assert row.values.answered_at == datetime(2026, 9, 14, 8, 5, tzinfo=ZONE)


def test_a_formula_and_markup_stay_text() -> None:
    rows = read(as_csv(with_cell(FIRST, "=1+1"), with_cell(FIRST, "<b>Aino</b>")))
    assert [row.values.first_name for row in rows] == ["=1+1", "<b>Aino</b>"]


def test_a_formula_in_a_workbook_is_never_calculated_by_us() -> None:
    (row,) = read(as_workbook(FINNISH, with_cell(FIRST, "=1+1")), name="a.xlsx")
    assert row.values.first_name in ("", "0")


def test_of_two_answers_the_later_counts_and_both_rows_say_so() -> None:
    later = with_cell(WHEN, "15.9.2026 8.05")
    first, second = read(as_csv(later, AINO))
    assert (first.state, second.state) == (RowState.OK, RowState.SUPERSEDED)
    assert [one.code for one in (*first.problems, *second.problems)] == [
        "answered_before",
        "answered_later",
    ]


def test_a_row_pushed_sideways_waits() -> None:
    (row,) = read(as_csv([*AINO, "and more"]))
    assert row.state == RowState.HELD
    assert row.problems[0].code == "cells_beside"
