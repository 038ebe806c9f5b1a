"""Whom people are kept apart from by what they told: wishes not to meet, and reporting lines."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, QuerySet

from aktori.applications.importing.exclusions import resolve_exclusions
from aktori.applications.importing.values import ApplicationValues, ReadRow, RowState
from aktori.applications.models import Application
from aktori.programmes.models import Role


class Told(NamedTuple):
    """Who somebody is, and what they told of others; read as plain rows, for they are thousands."""

    email: str
    first_name: str
    last_name: str
    role: str
    exclusions: str
    line_manager: str
    person: UUID | None


@dataclass(frozen=True)
class Apart:
    """By address the person, by person whom they are not to meet."""

    people: Mapping[str, str] = field(default_factory=dict)
    excluded: Mapping[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def boss(self, row: Any) -> str:
        """Who somebody reports to: a person, or an address that nobody here has."""
        return self.people.get(row.line_manager.lower(), row.line_manager.lower())


def person_of(row: Any) -> str:
    """Who somebody is; whoever has no part in the programme goes by the address."""
    return str(row.person or row.email.lower())


def tells_of_others(everybody: QuerySet[Application]) -> Exists:
    """Whether anybody tells of others: if not, nobody's names need to be read."""
    return Exists(everybody.exclude(exclusions="", line_manager=""))


def apart(everybody: QuerySet[Application]) -> Apart:
    """What all of them told of others; one query."""
    rows = [Told(*row) for row in everybody.values_list(*Told._fields)]
    people = {row.email.lower(): person_of(row) for row in rows}
    found = Apart(people, _excluded(rows, people))
    for person, bosses in _far_bosses(rows, found).items():
        found.excluded[person] |= bosses
    return found


def _far_bosses(rows: Iterable[Told], found: Apart) -> dict[str, set[str]]:
    """By person, who is above them from the second step on.

    The engine follows a reporting line as far as its round knows, and somebody in the middle may
    have their pair already and not be in it.
    """
    above = {person_of(row): found.boss(row) for row in rows if row.line_manager}
    far_above: dict[str, set[str]] = {}
    for person, boss in above.items():
        seen, far = {person, boss}, above.get(boss, "")
        while far and far not in seen:
            seen.add(far)
            far = above.get(far, "")
        if beyond := seen - {person, boss}:
            far_above[person] = beyond
    return far_above


def _excluded(rows: Sequence[Told], people: Mapping[str, str]) -> dict[str, set[str]]:
    """By person, whom they asked not to meet: persons found by name or address."""
    sides = {
        role: [_as_read(row) for row in rows if row.role == role]
        for role in (Role.MENTOR, Role.MENTEE)
    }
    excluded: dict[str, set[str]] = defaultdict(set)
    for asker, other in resolve_exclusions(sides[Role.MENTOR], sides[Role.MENTEE]).pairs:
        excluded[people[asker.lower()]].add(people[other.lower()])
    return excluded


def _as_read(row: Told) -> ReadRow:
    told = ApplicationValues(
        email=row.email,
        first_name=row.first_name,
        last_name=row.last_name,
        exclusions=row.exclusions,
    )
    return ReadRow(0, RowState.OK, told, [])
