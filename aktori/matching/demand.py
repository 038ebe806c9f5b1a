"""What those who wait ask for, against what the mentors with room offer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, Q, Value, When

from aktori.kit.languages import active_language
from aktori.matching.waiting import to_match
from aktori.programmes.models import Programme, Role
from aktori.programmes.taxonomy import Kind, label

MOST_THEMES = 10
COUNTS = 3  # so many of a mentee's themes count
NOT_READ = Q(participant__writing=None) & ~Q(wondering="", wished_mentor="", can_tell="")


class Open(NamedTuple):
    """Somebody who waits or has room, as a plain row: there are thousands before a match."""

    role: str
    themes: list[str]
    languages: list[Mapping[str, str]]
    places: int
    is_unread: bool


@dataclass(frozen=True)
class Demand:
    """How many wait and how many places there are: together, by theme and by language.

    Each of these is (what, how many wait for it, how many places offer it).
    """

    waiting: int
    places: int
    unread: int  # people whose free texts the worker has not read yet
    themes: list[tuple[str, int, int]]
    languages: list[tuple[str, int, int]]


def demand(programme: Programme) -> Demand:
    """The same people as in `standing`, without what only the matcher wants to know; one query."""
    unread = Case(When(NOT_READ, then=Value(programme.compare_texts)), default=Value(False))
    found = to_match(programme).annotate(is_unread=unread)
    rows = [Open(*row) for row in found.values_list(*Open._fields)]
    mentees = [row for row in rows if row.role == Role.MENTEE]
    mentors = [row for row in rows if row.role == Role.MENTOR]
    return Demand(
        waiting=len(mentees),
        places=sum(row.places for row in mentors),
        unread=sum(row.is_unread for row in rows),
        themes=against(
            "theme",
            asked=Counter(theme for row in mentees for theme in row.themes[:COUNTS]),
            offered=places((row, row.themes) for row in mentors),
        )[:MOST_THEMES],
        languages=against(
            "language",
            asked=Counter(code for row in mentees for code in spoken(row)),
            offered=places((row, spoken(row)) for row in mentors),
        ),
    )


def spoken(row: Open) -> set[str]:
    """The languages that somebody named, each once."""
    return {one["code"] for one in row.languages}


def places(offers: Iterable[tuple[Open, Iterable[str]]]) -> Counter[str]:
    """By code, how many places with mentors offer it."""
    found = Counter[str]()
    for mentor, codes in offers:
        for code in codes:
            found[code] += mentor.places
    return found


def against(kind: Kind, asked: Counter[str], offered: Counter[str]) -> list[tuple[str, int, int]]:
    """What is asked for in the reader's words, the most asked for first."""
    codes = sorted(asked, key=lambda one: (-asked[one], one))
    reader = active_language()
    return [(label(kind, one, reader), asked[one], offered[one]) for one in codes]
