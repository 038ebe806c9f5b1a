"""Closing the account of somebody who left the organisation, and opening it again.

It ends as a no-fault exit does: the others are told neutrally, meetings to come are withdrawn,
and what was written stays readable for the partner until its promised day. Nothing is deleted.
"""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from aktori.audit.doors import record
from aktori.gatherings.actions import sign_up
from aktori.gatherings.models import SignUp
from aktori.kit.links import absolute
from aktori.meetings.actions import withdraw_guest, withdraw_meetings
from aktori.meetings.models import Guest
from aktori.meetings.models import State as MeetingState
from aktori.mentorships.actions import answer, end_mentorship
from aktori.mentorships.models import Answer, Membership
from aktori.mentorships.rules import goes_on_without_one, may_answer, may_end
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.actions import take_leave
from aktori.programmes.models import Coordinator, Participant

log = logging.getLogger(__name__)


@transaction.atomic
def close_account(*, person: Person, now: datetime) -> bool:
    """Closes it, and ends what the person was part of; False when it was closed already."""
    found = Person.objects.select_for_update().get(id=person.id)
    if not found.is_active:
        return False
    leave_pairs(found, now)
    leave_evenings(found, now)
    parts = take_leave(person=found, now=now)
    found.is_active = False
    found.save(update_fields=["is_active"])
    record(by=None, verb="close-account", about=found, now=now)
    tell_coordinators(found, parts, now)
    return True


@transaction.atomic
def open_account(*, person: Person, now: datetime) -> bool:
    """Lets somebody in again who came back; pairs that ended stay so."""
    opened = Person.objects.filter(id=person.id, is_active=False).update(is_active=True)
    if opened:
        record(by=None, verb="open-account", about=person, now=now)
    return bool(opened)


def leave_pairs(person: Person, now: datetime) -> None:
    """Ends pairs and says no to proposals; a circle with members enough goes on."""
    mine = Membership.objects.filter(participant__person=person)
    for one in mine.select_related("mentorship", "participant__person"):
        if may_end(one.mentorship):
            if not goes_on_without_one(one.mentorship):
                withdraw_meetings(mentorship=one.mentorship, by=one, now=now)
            end_mentorship(membership=one, reason="", now=now)
        elif may_answer(one, one.mentorship):
            answer(membership=one, answer=Answer.NO, now=now)


def leave_evenings(person: Person, now: datetime) -> None:
    """Gives seats at joint meetings to come to others, and takes evenings as a guest off."""
    ahead = SignUp.objects.filter(participant__person=person, gathering__ends_at__gt=now)
    wanted = ahead.filter(Q(coming=True) | Q(waiting_since__isnull=False))
    for word in wanted.select_related("gathering", "participant"):
        sign_up(gathering=word.gathering, participant=word.participant, coming=False, now=now)
    open_ones = (MeetingState.PROPOSED, MeetingState.AGREED)
    for guest in Guest.objects.filter(participant__person=person, meeting__state__in=open_ones):
        withdraw_guest(guest=guest, now=now)


def tell_coordinators(person: Person, parts: list[Participant], now: datetime) -> None:
    """Writes to who runs the programmes that the person was part of."""
    programmes = {one.programme_id for one in parts}
    runs = Coordinator.objects.filter(programme__in=programmes, person__is_active=True)
    for one in runs.select_related("person", "programme"):
        link = absolute(reverse("overview", args=[one.programme_id]))
        context = {"programme": one.programme, "who": person.full_name, "link": link}
        notify(kind="api/person_left", to=one.person, context=context, now=now)
    for own in Coordinator.objects.filter(person=person).select_related("programme"):
        others = Coordinator.objects.filter(programme=own.programme, person__is_active=True)
        if not others.exists():
            log.warning("nobody who can sign in runs programme %s any more", own.programme_id)
