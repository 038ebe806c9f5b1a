"""Monday to Friday without the public holidays of a country."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

FRIDAY = 4


@cache
def country_of(zone: str) -> str:
    """The two letters of the country in which a time zone lies, or "" for one that lies in none."""
    rows = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if not row.startswith("#"))
    return next((country for country, _at, name, *_rest in cells if name == zone), "")


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a year; none for a country that nobody has written down."""
    # its import takes a third of a second: only who counts working days waits for it, once
    import holidays  # noqa: PLC0415

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def is_working_day(day: date, country: str) -> bool:
    """Whether people are at work on it."""
    return day.weekday() <= FRIDAY and day not in public_holidays(country, day.year)


def next_working_day(day: date, country: str) -> date:
    """The first one after a day."""
    day += timedelta(days=1)
    while not is_working_day(day, country):
        day += timedelta(days=1)
    return day


def working_days(start: date, end: date, country: str) -> int:
    """How many lie after `start` until `end`; negative when `end` is behind."""
    if end < start:
        return -working_days(end, start, country)
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(is_working_day(day, country) for day in days)
