"""The one door: `signal(…)`, in the transaction of what happened."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from aktori.signals.models import Kind, Signal

__all__ = ["Kind", "forget_old_signals", "signal", "signal_all"]

# told only as a week, so it goes out when that week is over: a prompt signal would tell the hour
BY_WEEK = (Kind.MEETING_HELD, Kind.AGREEMENT_CONFIRMED)
KEPT = timedelta(days=30)


def signal(
    *, kind: Kind, programme: UUID, about: UUID, now: datetime, at: datetime | None = None
) -> Signal:
    """Writes down for other systems that something happened: to which row, in which week.

    `at` is when it was, if that is not `now`: a meeting is told of afterwards.
    """
    return signal_all(kind=kind, about=[(programme, about)], now=now, at=at)[0]


def signal_all(
    *, kind: Kind, about: Iterable[tuple[UUID, UUID]], now: datetime, at: datetime | None = None
) -> list[Signal]:
    """The same of many rows, each with its programme; one query."""
    zone = ZoneInfo(settings.TIME_ZONE)
    year, week, _weekday = (at or now).astimezone(zone).isocalendar()
    local = now.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    next_monday = midnight + timedelta(days=8 - local.isoweekday())
    due_at = next_monday if kind in BY_WEEK else now
    return Signal.objects.bulk_create(
        Signal(kind=kind, programme=programme, about=row, week=f"{year}-W{week:02d}", due_at=due_at)
        for programme, row in about
    )


def forget_old_signals(*, now: datetime) -> int:
    """Deletes what was due a month ago; returns how many."""
    old = Signal.objects.filter(due_at__lt=now - KEPT)
    number = old.count()
    old.delete()
    return number
