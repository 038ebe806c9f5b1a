"""Sending, reading, telling, forgetting."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, Q, QuerySet

from aktori.kit.links import absolute
from aktori.kit.models import new_id
from aktori.mentorships.models import Membership, Mentorship, State
from aktori.messages.models import Message, Reading
from aktori.messages.queries import fresh, message_context
from aktori.messages.rules import WAIT, may_send
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.vault.doors import Purpose, VaultClosed, open_vaults


class NotNow(Exception):
    """The mentorship is over, or its members are not in touch just now."""


@transaction.atomic
def send_message(*, membership: Membership, words: str, key: UUID | None, now: datetime) -> Message:
    """Sends a message to the others. `key` names it: sent twice it is there once."""
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    membership.mentorship = mentorship
    if not may_send(membership):
        raise NotNow
    if key and (sent := Message.objects.filter(id=key, author=membership).first()):
        return sent
    vault = membership.shared_vault
    if vault is None:
        raise VaultClosed(membership.id)
    row = Message(id=key or new_id(), mentorship=mentorship, author=membership, at=now)
    actor = membership.participant_id
    opened = open_vaults(vaults=[vault], actor=actor, purpose=Purpose.WRITE, now=now)
    row.sealed = opened.seal(vault, words, message_context(row))
    row.save(force_insert=True)
    return row


def mark_read(*, membership: Membership, now: datetime) -> None:
    """Says that the member has read all there is."""
    Reading.objects.update_or_create(membership=membership, defaults={"read_at": now})


def tell_of_messages(*, now: datetime) -> int:
    """Writes to those who have unread messages, once until they read; returns to how many.

    The mail says who wrote, never what, and waits for the end of the reader's quiet hours.
    """
    untold = Q(reading__told_at=None) | Q(reading__told_at__lte=F("reading__read_at"))
    waiting = Membership.objects.filter(
        untold,
        Exists(fresh().filter(at__lte=now - WAIT)),
        mentorship__state=State.ACTIVE,
        participant__person__is_active=True,
    )
    members = list(waiting.select_related("participant__person", "mentorship__programme"))
    for member in members:
        tell(member, now)
    return len(members)


@transaction.atomic
def tell(member: Membership, now: datetime) -> None:
    """Writes to one member."""
    Reading.objects.update_or_create(membership=member, defaults={"told_at": now})
    notify(
        kind="messages/waiting",
        to=member.participant.person,
        context={
            "programme": member.mentorship.programme,
            "link": absolute(f"/pairs/{member.mentorship_id}/messages/"),
        },
        now=now,
    )


def forget_messages(*, mentorships: QuerySet[Mentorship]) -> int:
    """Deletes all messages of mentorships, after their keys are destroyed."""
    return Message.objects.filter(mentorship__in=mentorships).delete()[0]


def forget_messages_of(*, person: Person) -> int:
    """Deletes what a person wrote, after their keys are destroyed."""
    return Message.objects.filter(author__participant__person=person).delete()[0]
