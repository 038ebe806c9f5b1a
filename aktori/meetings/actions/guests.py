"""A mentor as the guest of a circle: asked to one meeting, and shown that one alone."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from aktori.kit.links import absolute
from aktori.meetings.content import MeetingContent
from aktori.meetings.models import Guest, Meeting
from aktori.meetings.queries import guest_context, open_meetings, whom_to_ask
from aktori.meetings.rules import may_invite_guest, may_see_evening
from aktori.mentorships.models import Answer, Membership, Mentorship
from aktori.notifications.doors import notify
from aktori.programmes.models import Participant
from aktori.vault.doors import Purpose, VaultKind, create_vault, destroy_vaults, open_vaults


class NotAsked(Exception):
    """This meeting, or this mentor, may not be asked about now."""


@transaction.atomic
def invite_guest(
    *, meeting: Meeting, membership: Membership, mentor: Participant, now: datetime
) -> Guest:
    """Asks a mentor who may be asked; asked twice it is done once. Raises `NotAsked`."""
    held = Meeting.objects.select_for_update(of=("self",)).get(id=meeting.id)
    if made := Guest.objects.filter(meeting=held, participant=mentor).first():
        return made
    if not may_invite_guest(held, membership, now) or mentor not in whom_to_ask(held):
        raise NotAsked
    members = [one.participant_id for one in held.mentorship.memberships.all()]
    guest = Guest(
        meeting=held,
        participant=mentor,
        invited_by=membership,
        invited_at=now,
        vault=create_vault(kind=VaultKind.JOINT, members=[*members, mentor.id]),
    )
    (opened,) = open_meetings([held], actor=membership.participant_id, now=now)
    seal(guest, membership, opened.content, now)
    guest.save()
    tell_guest(guest, "evening", now)
    return guest


def seal(guest: Guest, by: Membership, content: MeetingContent, now: datetime) -> None:
    """Puts a copy of the meeting's words into the guest's vault; does not save."""
    actor, vault = by.participant_id, guest.vault
    opened = open_vaults(vaults=[vault], actor=actor, purpose=Purpose.WRITE, now=now)
    guest.sealed = opened.seal_json(vault, content.as_json(), guest_context(guest))


def tell_guest(guest: Guest, kind: str, now: datetime) -> None:
    """Writes to the guest."""
    notify(
        kind=f"meetings/{kind}",
        to=guest.participant.person,
        context={"meeting": guest.meeting, "link": absolute(f"/guests/{guest.id}/")},
        now=now,
    )


def tell_guests(meeting: Meeting, kind: str, now: datetime) -> None:
    """Writes to those who have not said no to a meeting."""
    asked = meeting.guests.exclude(answer=Answer.NO).select_related("participant__person")
    for guest in asked:
        guest.meeting = meeting
        tell_guest(guest, kind, now)


def tell_plan(meeting: Meeting, by: Membership, content: MeetingContent, now: datetime) -> None:
    """Lets the guests of a meeting read its new plan."""
    for guest in meeting.guests.select_related("invited_by"):
        guest.revision += 1
        seal(guest, by, content, now)
        guest.save(update_fields=["revision", "sealed"])


@transaction.atomic
def answer_guest(*, guest: Guest, answer: Answer, now: datetime) -> Guest:
    """Takes the guest's yes or no, the latest counts, and tells who asked. Raises `NotAsked`."""
    held = Guest.objects.select_for_update(of=("self",)).get(id=guest.id)
    if not may_see_evening(held, now):
        raise NotAsked
    if held.answer == answer:
        return held
    held.answer, held.answered_at = answer, now
    held.save(update_fields=["answer", "answered_at"])
    notify(
        kind="meetings/evening_answer",
        to=held.invited_by.participant.person,
        context={"guest": held, "link": absolute(f"/meetings/{held.meeting_id}/")},
        now=now,
    )
    return held


@transaction.atomic
def withdraw_guest(*, guest: Guest, now: datetime) -> None:
    """Takes an invitation back; the copy becomes unreadable."""
    if guest.answer != Answer.NO:
        tell_guest(guest, "evening_off", now)
    forget_guest(guest, now)


def forget_guest(guest: Guest, now: datetime) -> None:
    """Destroys the guest's vault, then the row."""
    destroy_vaults([guest.vault], now=now)
    guest.delete()


def forget_guests(*, mentorships: QuerySet[Mentorship], now: datetime) -> None:
    """Destroys what guests of circles could read: keys first. Safe to repeat."""
    guests = Guest.objects.filter(meeting__mentorship__in=mentorships)
    destroy_vaults(list(guests.values_list("vault", flat=True)), now=now)
    guests.delete()
