"""Proposing, agreeing, cancelling and holding meetings; the pulse after them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation

from aktori.goals.models import Goal
from aktori.kit.links import absolute, make_link_token
from aktori.meetings.calendar import invitation
from aktori.meetings.content import MeetingContent
from aktori.meetings.models import Colour, Meeting, Mode, Pulse, State, TimeOption
from aktori.meetings.queries import meeting_context
from aktori.meetings.rules import (
    ASK_WITHIN,
    may_cancel,
    may_give_pulse,
    may_pick,
    may_propose,
    may_tell_held,
)
from aktori.mentorships.models import Membership
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.vault.doors import Purpose, open_vaults

TIMES, MET = "pick-time", "we-met"


class NotNow(Exception):
    """The meeting is not in a state in which this may be done."""


@dataclass(frozen=True, kw_only=True)
class MeetingDetails:
    """How one would meet: aware times to choose from, length in minutes, way."""

    times: Sequence[datetime]
    minutes: int = 60
    mode: Mode | str = Mode.FACE
    goal: Goal | None = None
    exercise: str = ""


@transaction.atomic
def propose_meeting(
    *,
    membership: Membership,
    details: MeetingDetails,
    content: MeetingContent,
    now: datetime,
) -> Meeting:
    """Proposes times to the other members, by mail. Raises `NotNow` when the pair has ended."""
    mentorship = membership.mentorship
    if not may_propose(membership) or mentorship.vault is None:
        raise NotNow
    meeting = Meeting(
        mentorship=mentorship,
        mode=details.mode,
        minutes=details.minutes,
        zone=membership.participant.person.zone,
        proposed_by=membership,
        proposed_at=now,
        goal=details.goal,
        exercise=details.exercise,
    )
    opened = open_vaults(
        vaults=[mentorship.vault],
        actor=membership.participant_id,
        purpose=Purpose.WRITE,
        now=now,
    )
    meeting.sealed = opened.seal_json(mentorship.vault, content.as_json(), meeting_context(meeting))
    meeting.save()
    TimeOption.objects.bulk_create(
        TimeOption(meeting=meeting, starts_at=at) for at in sorted(set(details.times))
    )
    for member in members_of(meeting):
        if member.id != membership.id:
            tell(member, meeting, "proposed", now, link=link_for(TIMES, "times", meeting, member))
    return meeting


def members_of(meeting: Meeting) -> list[Membership]:
    """The members of the meeting's pair or group, with who they are."""
    return list(meeting.mentorship.memberships.select_related("participant__person"))


def link_for(purpose: str, path: str, meeting: Meeting, member: Membership) -> str:
    """A link that lets one member do one thing with one meeting without signing in."""
    data = {"meeting": str(meeting.id), "membership": str(member.id)}
    return absolute(f"/{path}/{make_link_token(purpose, data)}/")


def tell(
    member: Membership,
    meeting: Meeting,
    kind: str,
    now: datetime,
    *,
    link: str = "",
    method: str = "",
) -> None:
    """Writes to a member about a meeting, with a calendar entry if `method` names one."""
    person = member.participant.person
    with translation.override(person.language):
        entry = invitation(meeting, person, method=method, now=now) if method else None
    notify(
        kind=f"meetings/{kind}",
        to=person,
        context={
            "meeting": meeting,
            "options": list(meeting.options.all()),
            "link": link or absolute(f"/meetings/{meeting.id}/"),
        },
        now=now,
        invitation=entry,
    )


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held against other writers until the transaction ends."""
    found = Meeting.objects.select_for_update(of=("self",))
    return found.select_related("mentorship", "proposed_by").get(id=meeting.id)


@transaction.atomic
def pick_time(
    *, meeting: Meeting, membership: Membership, option: TimeOption, now: datetime
) -> Meeting:
    """Agrees on one of the proposed times; both get it into their calendars.

    Raises `NotNow` when another time was picked or the proposal was taken back meanwhile.
    """
    found = locked(meeting)
    if not may_pick(found, membership) or option.meeting_id != found.id:
        raise NotNow
    found.starts_at = option.starts_at
    found.ends_at = option.starts_at + timedelta(minutes=found.minutes)
    found.state, found.agreed_at = State.AGREED, now
    found.save(update_fields=["starts_at", "ends_at", "state", "agreed_at"])
    for member in members_of(found):
        tell(member, found, "agreed", now, method="REQUEST")
    return found


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, membership: Membership, now: datetime) -> Meeting:
    """Takes a meeting off, or says that none of the times fits. Raises `NotNow` once it is over."""
    found = locked(meeting)
    if not may_cancel(found):
        raise NotNow
    was_agreed = found.state == State.AGREED
    found.state, found.sequence = State.CANCELLED, found.sequence + 1
    found.save(update_fields=["state", "sequence"])
    kind, method = ("cancelled", "CANCEL") if was_agreed else ("none_fits", "")
    link = absolute(f"/pairs/{found.mentorship_id}/")
    for member in members_of(found):
        if was_agreed or member.id != membership.id:
            tell(member, found, kind, now, method=method, link=link)
    return found


@transaction.atomic
def tell_held(*, meeting: Meeting, membership: Membership, now: datetime) -> Meeting:
    """ "We met": one tap. Safe to repeat; raises `NotNow` before the meeting or when it was off."""
    found = locked(meeting)
    if found.state == State.HELD:
        return found
    if not may_tell_held(found, now):
        raise NotNow
    found.state, found.held_at, found.held_told_by = State.HELD, now, membership
    found.save(update_fields=["state", "held_at", "held_told_by"])
    return found


def give_pulse(*, meeting: Meeting, membership: Membership, colour: Colour, now: datetime) -> Pulse:
    """How it is going, in one tap; the latest word counts. Raises `NotNow` before it was held."""
    if not may_give_pulse(meeting):
        raise NotNow
    pulse, _ = Pulse.objects.update_or_create(
        meeting=meeting, membership=membership, defaults={"colour": colour, "at": now}
    )
    return pulse


def ask_after_meetings(*, now: datetime) -> int:
    """Asks both once, after an agreed meeting has ended, whether they met; returns how many."""
    over = Meeting.objects.filter(
        state=State.AGREED, asked_at=None, ends_at__lte=now, ends_at__gte=now - ASK_WITHIN
    )
    meetings = list(over)
    for meeting in meetings:
        ask_after(meeting, now=now)
    return len(meetings)


@transaction.atomic
def ask_after(meeting: Meeting, *, now: datetime) -> None:
    """Asks the members of one meeting, unless another worker has."""
    free = Meeting.objects.filter(id=meeting.id, asked_at=None, state=State.AGREED)
    if free.update(asked_at=now):
        for member in members_of(meeting):
            tell(member, meeting, "after", now, link=link_for(MET, "met", meeting, member))


def forget_meetings(*, programme: Programme) -> int:
    """Empties the words of all meetings of a programme, after their keys are destroyed."""
    return Meeting.objects.filter(mentorship__programme=programme).update(sealed=b"")


def withdraw_from_meetings(*, person: Person, now: datetime) -> None:
    """Calls off what is still to come in a person's pairs, and deletes the colours they gave."""
    for one in Membership.objects.filter(participant__person=person):
        ahead = Meeting.objects.filter(
            mentorship=one.mentorship_id, state__in=[State.PROPOSED, State.AGREED]
        )
        for meeting in ahead.exclude(ends_at__lte=now):
            cancel_meeting(meeting=meeting, membership=one, now=now)
        Pulse.objects.filter(membership=one).delete()
