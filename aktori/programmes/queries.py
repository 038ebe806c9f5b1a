"""Programmes as lists show them, and the door to one that somebody runs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from aktori.people.models import Person
from aktori.programmes.models import Programme, Role
from aktori.programmes.rules import Phase, phase


@dataclass(frozen=True)
class ProgrammeRow:
    """One line of the list: where the programme is, and how many take part."""

    programme: Programme
    phase: Phase
    mentees: int
    mentors: int


def newest_first(programmes: QuerySet[Programme], now: datetime) -> list[ProgrammeRow]:
    """The programmes with their phase at `now`; one query however many there are."""
    counted = programmes.annotate(
        mentees=Count("participants", filter=there(Role.MENTEE), distinct=True),
        mentors=Count("participants", filter=there(Role.MENTOR), distinct=True),
    )
    return [
        ProgrammeRow(one, phase(one, one.today(now)), one.mentees, one.mentors)
        for one in counted.order_by("-starts_on", "name_fi")
    ]


def there(role: Role) -> Q:
    """Who takes part in this role and has not left."""
    return Q(participants__role=role, participants__left_at=None)


def run_or_404(person: Person, programme: UUID, *related: str) -> Programme:
    """A programme that the person coordinates, with what is `related` in the same query.

    Raises `Http404` for any other: what one does not run, one cannot load.
    """
    mine = Programme.objects.run_by(person)
    return get_object_or_404(mine.select_related(*related) if related else mine, id=programme)
