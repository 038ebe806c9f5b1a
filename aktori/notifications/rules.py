"""When mail that can wait may come."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aktori.notifications.models import QuietHours

SATURDAY = 5


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
