"""Times to suggest: when all say they can, nobody is busy, and the day is not over already."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# the clock times that are suggested on an ordinary weekday, in its evening and at the weekend
DAY = (time(9), time(13), time(15))
EVENING = (time(16, 30), time(17, 30))
WEEKEND = (time(11), time(14))
NOTICE, AHEAD = timedelta(days=2), timedelta(days=28)
Stretch = tuple[datetime, datetime]


def clocks(day: date, availability: Iterable[str]) -> tuple[time, ...]:
    """The clock times of a day for one person; nothing said, or "any", means any."""
    said = set(availability)
    free = not said or "any" in said
    if day.weekday() >= 5:
        return WEEKEND if "weekend" in said or (free and said) else ()
    wanted = DAY if free or "weekday-day" in said else ()
    return (*wanted, *EVENING) if free or "weekday-evening" in said else wanted


def suggest(
    *,
    availabilities: Sequence[Iterable[str]],
    busy: Sequence[Stretch],
    minutes: int,
    zone: str,
    now: datetime,
    wanted: int = 6,
) -> list[datetime]:
    """Up to `wanted` times (UTC) from two days on, one a day, turning through the clock times.

    `availabilities` holds the members' codes of the taxonomy; `busy` are stretches of any of them.
    Without availabilities every clock time will do.
    A clock time that a day does not have, or has twice, is passed over.
    """
    found: list[datetime] = []
    here = (now + NOTICE).astimezone(ZoneInfo(zone)).date()
    for step in range(AHEAD.days):
        day = here + timedelta(days=step)
        common = set(clocks(day, ["any"])).intersection(
            *(clocks(day, one) for one in availabilities)
        )
        free = [at for at in moments(day, common, zone) if is_free(at, minutes, busy)]
        if free and len(found) < wanted:
            found.append(free[len(found) % len(free)])
    return found


def moments(day: date, clock_times: Iterable[time], zone: str) -> Iterator[datetime]:
    """The moments (UTC) that a day has at these times by the clock, each once and for certain."""
    for clock in sorted(clock_times):
        local = datetime.combine(day, clock, ZoneInfo(zone))
        if is_plain(local):
            yield local.astimezone(UTC)


def is_plain(local: datetime) -> bool:
    """Whether a local time is there exactly once: not in an hour that is left out or repeated."""
    return local.utcoffset() == local.replace(fold=1).utcoffset()


def is_free(at: datetime, minutes: int, busy: Iterable[Stretch]) -> bool:
    """Whether nothing stands in the way."""
    end = at + timedelta(minutes=minutes)
    return all(ends <= at or starts >= end for starts, ends in busy)


def season(first: datetime, *, weeks: int, count: int, zone: str, last_day: date) -> list[datetime]:
    """The same weekday at the same time by the clock, every so many weeks, as UTC.

    Ends with the programme. A date whose time the clocks leave out or repeat (the two odd nights
    of a year) is passed over.
    """
    local = first.astimezone(ZoneInfo(zone))
    days = (local.date() + timedelta(weeks=weeks * step) for step in range(count))
    dates = [datetime.combine(day, local.time(), local.tzinfo) for day in days if day <= last_day]
    return [at.astimezone(UTC) for at in dates if is_plain(at)]
