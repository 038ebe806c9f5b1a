"""Naming contacts, raising a concern, looking into it, forgetting it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from aktori.audit.doors import record
from aktori.concerns.models import Answer, Concern, Contact, State
from aktori.concerns.queries import answer_context, report_context
from aktori.concerns.report import Report
from aktori.concerns.rules import may_go
from aktori.kit.links import absolute
from aktori.kit.models import new_id
from aktori.meetings.actions import withdraw_meetings
from aktori.mentorships.actions import allow_contact, pause
from aktori.mentorships.models import Membership, Mentorship, PauseKind
from aktori.mentorships.rules import may_be_in_touch, may_write
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.vault.doors import Purpose, VaultKind, create_vault, destroy_vaults, open_vaults


@dataclass(frozen=True)
class NamedContact:
    """Who a contact is: first and last name, address, and a word on their task."""

    first_name: str
    last_name: str
    email: str
    about: str = ""


@transaction.atomic
def choose_contacts(
    *, programme: Programme, contacts: Sequence[NamedContact], by: Person, now: datetime
) -> list[Contact]:
    """Names the programme's contacts. One who has concerns to look into stays until these are."""
    kept = []
    for one in contacts:
        person = Person.objects.filter(email=one.email.strip().lower()).first()
        person = person or Person.objects.create_user(
            one.email,
            first_name=one.first_name,
            last_name=one.last_name,
            language=by.language,
            created_at=now,
        )
        row, _made = Contact.objects.update_or_create(
            programme=programme, person=person, defaults={"about": one.about}
        )
        kept.append(row)
    others = programme.contacts.exclude(id__in=[one.id for one in kept])
    others.filter(concerns=None).delete()
    record(by=by, verb="choose-contacts", about=programme, now=now)
    return kept


@transaction.atomic
def raise_concern(
    *,
    membership: Membership,
    contact: Contact,
    report: Report,
    no_contact: bool,
    now: datetime,
) -> Concern:
    """Tells one contact, by a mail without content; nobody else is told.

    With `no_contact` the pair may not write or meet until the contact says so; the partner hears
    only that there is a pause. The report is kept even when the pair has ended.
    """
    members = [contact.person_id, membership.participant_id]
    vault = create_vault(kind=VaultKind.CASE, members=members)
    row = Concern(id=new_id(), reporter=membership, contact=contact, vault=vault, told_at=now)
    actor = membership.participant_id
    opened = open_vaults(vaults=[vault], actor=actor, purpose=Purpose.WRITE, now=now)
    row.sealed = opened.seal_json(vault, report.as_json(), report_context(row))
    row.save()
    if no_contact and may_write(membership.mentorship) and may_be_in_touch(membership.mentorship):
        withdraw_meetings(mentorship=membership.mentorship, by=membership, now=now)
        pause(membership=membership, until=None, now=now, kind=PauseKind.NO_CONTACT)
    tell_contact(row, now)
    return row


@transaction.atomic
def answer_concern(
    *, key: UUID, concern: Concern, by_contact: bool, words: str, now: datetime
) -> None:
    """Writes back, sealed in the case vault; the other one gets a mail that says nothing of it.

    `key` is the answer's own: who sends it twice has sent it once.
    """
    if Answer.objects.filter(id=key).exists():
        return
    row = Answer(id=key, concern=concern, by_contact=by_contact, at=now)
    actor = concern.contact.person_id if by_contact else concern.reporter.participant_id
    opened = open_vaults(vaults=[concern.vault], actor=actor, purpose=Purpose.WRITE, now=now)
    row.sealed = opened.seal_json(concern.vault, {"words": words}, answer_context(row))
    row.save(force_insert=True)
    reporter, pair = concern.reporter.participant.person, concern.reporter.mentorship_id
    path = f"/pairs/{pair}/concern/{concern.id}/" if by_contact else f"/concerns/{concern.id}/"
    to = reporter if by_contact else concern.contact.person
    notify(kind="concerns/answered", to=to, context={"link": absolute(path)}, now=now)


def tell_contact(concern: Concern, now: datetime) -> None:
    """Writes to the contact that there is something to open; the mail holds nothing of it."""
    context = {
        "programme": concern.reporter.mentorship.programme,
        "link": absolute(f"/concerns/{concern.id}/"),
    }
    notify(kind="concerns/raised", to=concern.contact.person, context=context, now=now)


def mark_read(*, concern: Concern, now: datetime) -> None:
    """The contact has opened it; the reporter sees that."""
    if may_go(concern, State.READ):
        concern.state, concern.read_at = State.READ, now
        concern.save(update_fields=["state", "read_at"])


@transaction.atomic
def close_concern(*, concern: Concern, let_meet: bool, now: datetime) -> None:
    """The contact is done with it; with `let_meet` the pair may be in touch again."""
    if may_go(concern, State.CLOSED):
        concern.state, concern.closed_at = State.CLOSED, now
        concern.save(update_fields=["state", "closed_at"])
    mentorship = concern.reporter.mentorship
    if let_meet and not may_be_in_touch(mentorship):
        allow_contact(mentorship=mentorship, now=now)


def forget_concerns(*, mentorships: QuerySet[Mentorship], now: datetime) -> int:
    """Destroys the keys of all concerns of mentorships, then their rows; returns how many."""
    mine = Concern.objects.filter(reporter__mentorship__in=mentorships)
    destroy_vaults(list(mine.values_list("vault", flat=True)), now=now)
    return mine.delete()[0]


def forget_concerns_of(*, person: Person, now: datetime) -> None:
    """Destroys what a person reported; as a contact they look into nothing more."""
    mine = Concern.objects.raised_by(person)
    destroy_vaults(list(mine.values_list("vault", flat=True)), now=now)
    mine.delete()
    Contact.objects.filter(person=person, concerns=None).delete()
