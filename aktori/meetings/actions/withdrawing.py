"""Taking meetings off, and emptying their words."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from aktori.kit.links import absolute
from aktori.meetings.actions.calendars import forget_own_calendar
from aktori.meetings.actions.guests import forget_guest, tell_guests
from aktori.meetings.actions.letters import locked, members_of, tell
from aktori.meetings.actions.offering import NotNow
from aktori.meetings.models import Guest, Meeting, Notes, Pulse, Reflection, State
from aktori.meetings.rules import is_open, may_cancel
from aktori.mentorships.models import Membership, Mentorship
from aktori.people.models import Person


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, membership: Membership | None, now: datetime) -> Meeting:
    """Takes a meeting off, or a proposal back. Raises `NotNow` once it was held."""
    found = locked(meeting)
    if not may_cancel(found):
        raise NotNow
    return call_off(found, membership, now)


def call_off(meeting: Meeting, membership: Membership | None, now: datetime) -> Meeting:
    """Takes it off; an agreed one leaves all calendars. None of its members did it if None."""
    was_agreed = meeting.state == State.AGREED
    meeting.state, meeting.sequence = State.CANCELLED, meeting.sequence + 1
    meeting.offered_by = None
    meeting.save(update_fields=["state", "sequence", "offered_by"])
    kind, method = ("cancelled", "CANCEL") if was_agreed else ("none_fits", "")
    link = absolute(f"/pairs/{meeting.mentorship_id}/")
    tell_guests(meeting, "evening_off", now)
    for member in members_of(meeting):
        if was_agreed or membership is None or member.id != membership.id:
            tell(member, meeting, kind, now, method=method, link=link)
    return meeting


def decline_times(
    meeting: Meeting, membership: Membership, now: datetime, *, tell_all: bool = True
) -> Meeting:
    """None of the offered times suits: a first proposal ends, an agreed meeting stays as it was."""
    if meeting.state == State.PROPOSED and tell_all:
        return call_off(meeting, membership, now)
    if meeting.state == State.PROPOSED:
        meeting.state = State.CANCELLED
    offered_by, meeting.offered_by = meeting.offered_by_id, None
    meeting.save(update_fields=["state", "offered_by"])
    for member in members_of(meeting):
        if tell_all and member.id == offered_by:
            tell(member, meeting, "stays", now)
    return meeting


@transaction.atomic
def take_offer_back(*, meeting: Meeting, membership: Membership) -> Meeting:
    """Takes back other times that one offered for an agreed meeting. Raises `NotNow`."""
    found = locked(meeting)
    if not is_open(found) or found.offered_by_id != membership.id or found.state != State.AGREED:
        raise NotNow
    found.offered_by = None
    found.save(update_fields=["offered_by"])
    return found


def withdraw_meetings(
    *, mentorship: Mentorship, by: Membership | None, now: datetime, until: datetime | None = None
) -> int:
    """Calls off what is still to come in a pair (until a time, or all); returns how many."""
    ahead = Meeting.objects.filter(
        mentorship=mentorship, state__in=[State.PROPOSED, State.AGREED]
    ).exclude(ends_at__lte=now)
    found = list(ahead.filter(starts_at__lt=until) if until else ahead)
    for meeting in found:
        cancel_meeting(meeting=meeting, membership=by, now=now)
    return len(found)


def withdraw_from_meetings(*, person: Person, now: datetime) -> None:
    """Calls off what is still to come in a person's pairs, and deletes what is theirs alone."""
    for one in Membership.objects.filter(participant__person=person).select_related("mentorship"):
        withdraw_meetings(mentorship=one.mentorship, by=one, now=now)
        Pulse.objects.filter(membership=one).delete()
        Reflection.objects.filter(membership=one).delete()
    for guest in Guest.objects.filter(participant__person=person):
        forget_guest(guest, now)
    forget_own_calendar(person=person, now=now)


def forget_meetings(*, mentorships: QuerySet[Mentorship]) -> int:
    """Empties the words of all meetings of mentorships, after their keys are destroyed."""
    mine = Meeting.objects.filter(mentorship__in=mentorships)
    Notes.objects.filter(meeting__in=mine).delete()
    Reflection.objects.filter(meeting__in=mine).delete()
    return mine.update(sealed=b"")
