"""When a pair is well, watched, or in need."""

from datetime import timedelta

import pytest

from aktori.home.rules import HEALTH, Health, Need, Signals, expected_by, need, quiet_for
from tests.world import NOW

LONG_AGO = NOW - timedelta(days=100)


def ago(days: int) -> Signals:
    return Signals(
        begins_at=LONG_AGO,
        held=1,
        last_held_at=NOW - timedelta(days=days),
        rules_confirmed=True,
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, Need.NONE), (34, Need.NONE), (35, Need.QUIET), (44, Need.QUIET), (45, Need.SILENT)],
)
def test_silence_is_noticed_kindly_and_in_time(days: int, expected: Need) -> None:
    assert need(ago(days), NOW) == expected


def test_a_meeting_to_come_breaks_the_silence() -> None:
    known = Signals(begins_at=LONG_AGO, next_at=NOW + timedelta(days=2), rules_confirmed=True)
    assert quiet_for(known, NOW) == timedelta(0)
    assert need(known, NOW) == Need.NONE


def test_a_pair_that_never_met_is_silent_from_its_beginning() -> None:
    assert need(Signals(begins_at=LONG_AGO, rules_confirmed=True), NOW) == Need.SILENT


def test_rules_are_due_in_three_weeks() -> None:
    young = Signals(begins_at=NOW - timedelta(days=21))
    assert need(young, NOW) == Need.NONE
    assert need(young, NOW + timedelta(hours=1)) == Need.NO_RULES


def test_a_wish_for_help_comes_before_silence_and_an_ended_pair_needs_nothing() -> None:
    assert need(Signals(begins_at=LONG_AGO, wants_help=True), NOW) == Need.ASKED_FOR_HELP
    assert need(Signals(begins_at=LONG_AGO, wants_help=True, has_ended=True), NOW) == Need.ENDED


def test_every_need_has_its_mark() -> None:
    assert set(HEALTH) == set(Need)
    assert HEALTH[Need.SILENT] == Health.HELP


def test_the_aim_grows_with_the_season() -> None:
    assert [expected_by(6, months) for months in (-1, 0, 1, 5, 6, 8)] == [0, 0, 1, 5, 6, 6]
