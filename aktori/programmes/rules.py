"""Where on its road a programme is, and who may do what to it."""

from datetime import date
from enum import StrEnum

from aktori.people.models import Person
from aktori.programmes.models import Programme


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
    if today <= programme.call_closes:
        return Phase.CALL
    if today < programme.starts_on:
        return Phase.MATCHING
    return Phase.RUNNING if today <= programme.ends_on else Phase.ENDED


def may_create_programme(person: Person) -> bool:
    """Those whom the operator has made coordinators."""
    return person.runs_programmes


def is_due_for_deletion(programme: Programme, today: date) -> bool:
    """Whether the promised day has come and its content is still there."""
    return programme.content_destroyed_at is None and today >= programme.deletion_on
