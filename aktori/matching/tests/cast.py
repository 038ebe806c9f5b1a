"""Accepted mentors and mentees who wait for a pair, beside the named cast."""

from typing import Any

from aktori.applications.models import State
from aktori.programmes.models import Participant, Programme, Role
from tests.world import make_application, make_participant, make_person


def accept(
    programme: Programme, role: Role, name: str, *, capacity: int = 1, **told: Any
) -> Participant:
    """A participant with an accepted application; `told` overrides what they answered."""
    mailbox = name.lower().replace(" ", ".")
    part = make_participant(programme, make_person(mailbox, name), role)
    part.capacity = capacity
    part.save()
    application = make_application(programme, role, mailbox, name)
    application.participant, application.state = part, State.ACCEPTED
    for field, value in told.items():
        setattr(application, field, value)
    application.save()
    return part


def mentor(programme: Programme, name: str, *, capacity: int = 1, **told: Any) -> Participant:
    """One who waits for mentees."""
    return accept(programme, Role.MENTOR, name, capacity=capacity, **told)


def mentee(programme: Programme, name: str, **told: Any) -> Participant:
    """One who waits for a mentor."""
    return accept(programme, Role.MENTEE, name, **told)
