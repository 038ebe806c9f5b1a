"""A world café: the hosts stay at their tables, the others move on to a new one each round."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.gatherings.actions.groups import (
    GroupingDetails,
    NobodyThere,
    divided,
    fill,
    new_grouping,
    seats_of,
)
from aktori.gatherings.company import guests, those_who_come
from aktori.gatherings.models import Gathering, Grouping, Seat, Style, Tables
from aktori.people.models import Person

FORMAT = "G4"


@transaction.atomic
def make_cafe(
    *, gathering: Gathering, questions: Sequence[str], by: Person, seed: int, now: datetime
) -> list[Grouping]:
    """A grouping for each question; each time everybody but the hosts has new company.

    The host of a table is a mentor where one sits there. Raises `NobodyThere`.
    """
    people = list(those_who_come(gathering))
    if not people:
        raise NobodyThere
    made: list[Grouping] = []
    hosts: list[Seat] = []
    for question in questions:
        details = GroupingDetails(
            style=Style.MIXED, tables=Tables.SHARED, exercise=FORMAT, question=question
        )
        grouping = new_grouping(gathering, details, seed, now)
        places = {one.participant_id: one.group.number - 1 for one in hosts}
        fill(grouping, divided(grouping, guests(people, places), seed), hosts)
        hosts = hosts or choose_hosts(grouping)
        made.append(grouping)
    record(by=by, verb="make-groups", about=made[0], now=now)
    return made


def choose_hosts(grouping: Grouping) -> list[Seat]:
    """One at each table, who stays there: a mentor before others."""
    found: dict[int, Seat] = {}
    for seat in sorted(seats_of(grouping), key=lambda one: one.participant.role != "mentor"):
        found.setdefault(seat.group.number, seat)
    for seat in found.values():
        seat.hosts = seat.locked = True
    Seat.objects.bulk_update(found.values(), ["hosts", "locked"])
    return list(found.values())
