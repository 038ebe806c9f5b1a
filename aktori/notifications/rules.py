"""When mail that can wait may come, and how a notice reaches its person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aktori.notifications.catalogue.shape import LetterKind
from aktori.notifications.models import QuietHours, Way

SATURDAY = 5
# beside answers: no more letters of the programme's own than so many within so long
AT_MOST = 2
WITHIN = timedelta(days=30)
A_WEEK = timedelta(days=6, hours=12)  # a change of the clocks makes no week too short
MORNING = time(8)
# a letter is kept that long, if at all
STOP_LASTS = timedelta(days=365)


@dataclass(frozen=True)
class Wishes:
    """What a person has chosen about letters, and how many came of late from one programme."""

    muted: Collection[str] = ()
    weekly: bool = False
    unreachable: bool = False
    lately: int = 0


def way_for(kind: LetterKind, wishes: Wishes) -> Way:
    """What is necessary is mailed; the rest as its reader wishes, and never too often."""
    if not kind.is_helpful:
        return Way.MAILED
    if wishes.unreachable or kind.group in wishes.muted:
        return Way.HERE
    if wishes.weekly or (kind.counts and wishes.lately >= AT_MOST):
        return Way.HELD
    return Way.MAILED


def is_digest_time(weekday: int, sent_at: datetime | None, zone: str, now: datetime) -> bool:
    """Whether the weekly letter goes now: on its day, from the morning on, once."""
    local = now.astimezone(ZoneInfo(zone))
    fresh = sent_at is None or now - sent_at >= A_WEEK
    return local.weekday() == weekday and local.time() >= MORNING and fresh


def is_quiet(clock: time, hours: QuietHours) -> bool:
    """Whether a time of day lies in the quiet hours, which may go over midnight."""
    if hours.starts <= hours.ends:
        return hours.starts <= clock < hours.ends
    return clock >= hours.starts or clock < hours.ends


def next_waking(now: datetime, hours: QuietHours, zone: str) -> datetime:
    """The first moment from `now` on that is not quiet; `now` itself if it is not.

    With `weekends` Saturdays and Sundays are quiet from morning to night.
    """
    local = now.astimezone(ZoneInfo(zone))
    if is_quiet(local.time(), hours):
        days = int(hours.starts > hours.ends and local.time() >= hours.starts)
        local = datetime.combine(local.date() + timedelta(days=days), hours.ends, local.tzinfo)
    while hours.weekends and local.weekday() >= SATURDAY:
        local = datetime.combine(local.date() + timedelta(days=1), hours.ends, local.tzinfo)
    return local.astimezone(UTC)
