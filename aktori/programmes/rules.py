"""Where on its road a programme is, and who may do what to it."""

import re
from datetime import date, timedelta
from enum import StrEnum

from aktori.people.models import Person
from aktori.programmes.models import Programme

# a year of our century, perhaps with the last two digits of the next one
YEARS = re.compile(r"(?<!\d)(20\d\d)(?:([–/-])(\d\d)(?!\d))?(?!\d)")


class Phase(StrEnum):
    """The stretches of the road, in order."""

    DRAFT = "draft"
    CALL = "call"
    MATCHING = "matching"
    RUNNING = "running"
    ENDED = "ended"
    DELETED = "deleted"


def phase(programme: Programme, today: date) -> Phase:
    """Where the programme is on `today`; follows its dates by itself."""
    if programme.content_destroyed_at:
        return Phase.DELETED
    if today < programme.call_opens:
        return Phase.DRAFT
    one_by_one = programme.pair_weeks is not None and today >= programme.starts_on
    if today <= programme.call_closes and not one_by_one:
        return Phase.CALL
    if today < programme.starts_on:
        return Phase.MATCHING
    return Phase.RUNNING if today <= programme.ends_on else Phase.ENDED


def may_create_programme(person: Person) -> bool:
    """Those whom the operator has made coordinators."""
    return person.runs_programmes


def a_year_later(day: date) -> date:
    """The same weekday 52 weeks on: a kick-off on a Thursday stays on a Thursday."""
    return day + timedelta(weeks=52)


def with_next_year(text: str) -> str:
    """The text with each year one later: "2026–2027", "2026–27" and "2026" alike."""
    return YEARS.sub(next_years, text)


def next_years(found: re.Match[str]) -> str:
    """One year or a span such as 2026–27, each one later."""
    year, sign, short = int(found[1]), found[2], found[3]
    if short is None:
        return str(year + 1)
    is_span = int(short) == (year + 1) % 100
    return f"{year + 1}{sign}{(year + 2) % 100:02d}" if is_span else f"{year + 1}{sign}{short}"
