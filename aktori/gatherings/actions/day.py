"""On the day: who is here, where pairs meet, and what is on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from aktori.gatherings.actions.letters import invited_to
from aktori.gatherings.actions.signing_up import lock
from aktori.gatherings.models import Gathering, Kind, MeetingPoint, SignUp
from aktori.gatherings.queries import no_contact
from aktori.mentorships.models import State
from aktori.programmes.models import Participant, Role


@dataclass(frozen=True)
class Mark:
    """What a phone at the door says of one participant: here since then, or not after all."""

    participant: UUID
    here: bool
    at: datetime


def check_in(
    *, gathering: Gathering, participant: Participant, now: datetime, at: datetime | None = None
) -> None:
    """Writes down that somebody came, signed up or not; the first time counts.

    `at` is when it was seen, if that was earlier: while the network was down, say. At a kick-off
    the participant's mentor gets a number if there is none yet.
    """
    write_down(gathering, {participant.id: min(at or now, now)})


def undo_check_in(*, gathering: Gathering, participant: Participant) -> None:
    """Takes back a slip of the finger."""
    mine = SignUp.objects.filter(gathering=gathering, participant=participant)
    mine.update(attended_at=None)


@transaction.atomic
def check_in_many(*, gathering: Gathering, marks: Iterable[Mark], now: datetime) -> list[UUID]:
    """Takes what a phone at the door has gathered; returns of whom, known or not.

    Safe to repeat: a phone that got no answer sends the same once more. All of it is one
    transaction with few queries, since sixty may come at once when a network is back.
    """
    latest = {mark.participant: mark for mark in marks}
    known = set(invited_to(gathering).filter(id__in=latest).values_list("id", flat=True))
    seen = {who: min(mark.at, now) for who, mark in latest.items() if mark.here and who in known}
    write_down(gathering, seen)
    gone = [who for who, mark in latest.items() if not mark.here]
    SignUp.objects.filter(gathering=gathering, participant__in=gone).update(attended_at=None)
    return list(latest)


@transaction.atomic
def write_down(gathering: Gathering, seen: Mapping[UUID, datetime]) -> None:
    """Participants who are here, with when they were seen first."""
    locked = lock(gathering)
    there = {
        one.participant_id: one
        for one in SignUp.objects.filter(gathering=locked, participant__in=list(seen))
    }
    fresh = [
        SignUp(gathering=locked, participant_id=who, coming=True, answered_at=at, attended_at=at)
        for who, at in seen.items()
        if who not in there
    ]
    SignUp.objects.bulk_create(fresh)
    late = [one for one in there.values() if one.attended_at is None]
    for one in late:
        one.coming, one.waiting_since = True, None
        one.attended_at = seen[one.participant_id]
    SignUp.objects.bulk_update(late, ["coming", "waiting_since", "attended_at"])
    if locked.kind == Kind.KICK_OFF:
        number_pairs(gathering=locked, only=seen)


@transaction.atomic
def number_pairs(*, gathering: Gathering, only: Collection[UUID] | None = None) -> int:
    """Gives every mentor who has a pair and no number the next one; returns how many.

    With `only` just these participants and their mentors. Online each number has a room of its
    own. Pairs that asked for no contact are left out.
    """
    locked = lock(gathering)
    mentors = mentors_without_number(locked, only)
    highest = locked.points.aggregate(top=Max("number"))["top"] or 0
    MeetingPoint.objects.bulk_create(
        MeetingPoint(gathering=locked, mentor=mentor, number=number, link=room(locked))
        for number, mentor in enumerate(mentors, start=highest + 1)
    )
    return len(mentors)


def mentors_without_number(
    gathering: Gathering, only: Collection[UUID] | None
) -> list[Participant]:
    """Mentors of active pairs and groups who have no number yet, by name."""
    active = gathering.programme.mentorships.filter(state=State.ACTIVE)
    living = active.exclude(pauses__in=no_contact())
    if only is not None:
        living = living.filter(memberships__participant__in=list(only))
    found = Participant.objects.filter(
        memberships__role=Role.MENTOR, memberships__mentorship__in=living, left_at=None
    ).exclude(points__gathering=gathering)
    order = ("person__last_name", "person__first_name", "id")
    return list(found.select_related("person").distinct().order_by(*order))


def room(gathering: Gathering) -> str:
    """An online room that nobody guesses, where the gathering itself is online."""
    return f"{settings.MEETING_ROOMS}/Aktori-{token_urlsafe(12)}" if gathering.link else ""


def begin_step(*, gathering: Gathering, step: int | None, now: datetime) -> None:
    """The organiser's word on what is on; None leaves it to the clock again."""
    since = None if step is None else now
    Gathering.objects.filter(id=gathering.id).update(step=step, step_at=since)
