"""When a pair is well, when it is watched, and when it needs a call."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

# from the founding knowledge of the domain: a nudge to the pair at 35 days, the coordinator at 45
QUIET_FOR_PAIR = timedelta(days=35)
QUIET_FOR_COORDINATOR = timedelta(days=45)
RULES_WITHIN = timedelta(days=21)
# from then on the coordinator has it on her list
RULES_MISSED = timedelta(days=28)
PROPOSAL_WAITED = timedelta(days=6)
# so long after its beginning a pair is asked for its first meeting
FIRST_AFTER = timedelta(days=10)
# pairs may be found long before the kick-off; older ones have had their question
LONG_AGO = timedelta(days=365)


class Health(StrEnum):
    """What the coordinator's page shows beside a pair; the names are those of the style sheet."""

    HELP = "help"
    WATCH = "watch"
    OK = "ok"
    ENDED = "pause"


class Need(StrEnum):
    """Why a pair is not simply well."""

    ASKED_FOR_HELP = "asked-for-help"
    SILENT = "silent"
    QUIET = "quiet"
    NO_RULES = "no-rules"
    PAUSED = "paused"
    ENDED = "ended"
    NONE = ""


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What a coordinator may know of a pair: dates and states, never a word of content."""

    begins_at: datetime
    held: int = 0
    last_held_at: datetime | None = None
    next_at: datetime | None = None
    wants_help: bool = False
    rules_confirmed: bool = False
    has_ended: bool = False
    is_paused: bool = False


HEALTH = {
    Need.ASKED_FOR_HELP: Health.HELP,
    Need.SILENT: Health.HELP,
    Need.QUIET: Health.WATCH,
    Need.NO_RULES: Health.WATCH,
    Need.PAUSED: Health.ENDED,
    Need.ENDED: Health.ENDED,
    Need.NONE: Health.OK,
}


def quiet_for(signals: Signals, now: datetime) -> timedelta:
    """How long since the last meeting, or since the pair began; nothing if one is coming."""
    if signals.next_at and signals.next_at >= now:
        return timedelta(0)
    return max(now - (signals.last_held_at or signals.begins_at), timedelta(0))


def quiet_time(found: Any, now: datetime) -> timedelta:
    """The same of a pair that has begun, annotated by `meetings.queries.signals`."""
    known = Signals(
        begins_at=found.active_at, last_held_at=found.last_held_at, next_at=found.next_at
    )
    return quiet_for(known, now)


def need(signals: Signals, now: datetime) -> Need:
    """The most pressing thing about a pair."""
    quiet = quiet_for(signals, now)
    late = not signals.rules_confirmed and now - signals.begins_at > RULES_WITHIN
    order = (
        (Need.ENDED, signals.has_ended),
        (Need.ASKED_FOR_HELP, signals.wants_help),
        (Need.PAUSED, signals.is_paused),
        (Need.SILENT, quiet >= QUIET_FOR_COORDINATOR),
        (Need.QUIET, quiet >= QUIET_FOR_PAIR),
        (Need.NO_RULES, late),
    )
    return next((name for name, holds in order if holds), Need.NONE)


def months_between(start: date, end: date) -> int:
    """How many whole months lie between two days; none if `end` is before `start`."""
    whole = (end.year - start.year) * 12 + end.month - start.month
    return max(whole - (end.day < start.day), 0)


def expected_by(planned: int, months: int) -> int:
    """How many meetings a pair on target has held after so many whole months: one in each.

    shared/domain.md, 6.3.
    """
    return min(planned, max(months, 0))
