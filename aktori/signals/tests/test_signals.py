"""The door: which week, and when others may hear of it."""

from datetime import UTC, datetime, timedelta

import pytest

from aktori.kit.models import new_id
from aktori.signals.doors import Kind, forget_old_signals, signal
from aktori.signals.models import Signal


def tell(kind: Kind, now: datetime, at: datetime | None = None) -> Signal:
    return signal(kind=kind, programme=new_id(), about=new_id(), now=now, at=at)


@pytest.mark.parametrize(
    ("now", "week"),
    [
        (datetime(2026, 11, 23, 10, tzinfo=UTC), "2026-W48"),
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), "2026-W48"),  # Monday already in Helsinki
        (datetime(2027, 1, 3, 12, tzinfo=UTC), "2026-W53"),
    ],
)
def test_the_week_is_that_of_the_place(now: datetime, week: str) -> None:
    assert tell(Kind.MENTORSHIP_STARTED, now).week == week


def test_what_would_tell_an_hour_waits_until_its_week_is_over() -> None:
    sunday = datetime(2026, 10, 25, 20, tzinfo=UTC)  # the night before, clocks went back
    for kind in Kind:
        told = tell(kind, sunday)
        waits = kind in (Kind.MEETING_HELD, Kind.AGREEMENT_CONFIRMED)
        assert told.due_at == (datetime(2026, 10, 25, 22, tzinfo=UTC) if waits else sunday), kind


def test_a_meeting_told_of_late_keeps_its_own_week() -> None:
    now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    told = tell(Kind.MEETING_HELD, now, at=now - timedelta(days=8))
    assert told.week == "2026-W47"
    assert told.due_at == datetime(2026, 11, 29, 22, tzinfo=UTC)


def test_what_is_not_due_yet_is_not_forgotten() -> None:
    now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    tell(Kind.MEETING_HELD, now)
    tell(Kind.MENTORSHIP_ENDED, now - timedelta(days=31))
    assert forget_old_signals(now=now) == 1
    assert Signal.objects.get().kind == Kind.MEETING_HELD
