"""Whom people asked not to be paired with: names and addresses found among those who applied."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aktori.applications.importing.values import ReadRow, RowState
from aktori.programmes.taxonomy import fold

BETWEEN = re.compile(r"[,;|\n&+]|\s(?:ja|and|och|eikä)\s", re.IGNORECASE)
NOBODY = frozenset(
    {"-", "ei", "en", "ei ketään", "ei kukaan", "no", "none", "nobody", "no one", "nej", "ingen"}
)


@dataclass(frozen=True, slots=True)
class UnknownExclusion:
    """A wish that names nobody who applied; a person must read it."""

    row: ReadRow
    text: str


@dataclass(frozen=True, slots=True)
class Exclusions:
    """(who asked, whom not) as addresses, and the wishes that nobody was found for."""

    pairs: list[tuple[str, str]]
    unknown: list[UnknownExclusion]


def resolve_exclusions(mentors: Sequence[ReadRow], mentees: Sequence[ReadRow]) -> Exclusions:
    """Exclusions in both directions. Of namesakes, all are excluded."""
    pairs: dict[tuple[str, str], None] = {}
    unknown: list[UnknownExclusion] = []
    for askers, others in ((mentors, mentees), (mentees, mentors)):
        wished = [(row, text) for row in _standing(askers) for text in _wishes(row)]
        known = _known(others) if wished else []
        for row, text in wished:
            found = _named(text, known)
            pairs |= dict.fromkeys((row.values.email, email) for email in found)
            unknown += [] if found else [UnknownExclusion(row, text)]
    return Exclusions(list(pairs), unknown)


def _standing(rows: Iterable[ReadRow]) -> list[ReadRow]:
    return [row for row in rows if row.state in (RowState.OK, RowState.HELD)]


def _wishes(row: ReadRow) -> list[str]:
    parts = (part.strip() for part in BETWEEN.split(row.values.exclusions))
    return [part for part in parts if part and fold(part) not in NOBODY]


def _known(rows: Iterable[ReadRow]) -> list[tuple[str, str]]:
    """Each way in which a person may be named, with the address."""
    return [(fold(said), row.values.email) for row in _standing(rows) for said in _ways(row)]


def _ways(row: ReadRow) -> list[str]:
    first, last = row.values.first_name, row.values.last_name
    names = [f"{first} {last}", f"{last} {first}"] if first and last else []
    return [*names, row.values.email]


def _named(text: str, known: Iterable[tuple[str, str]]) -> list[str]:
    said = fold(text)
    return [email for name, email in known if name in said and _is_whole(name, said)]


def _is_whole(name: str, text: str) -> bool:
    """Whether a name stands in a text by itself, not as a part of a longer one."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
