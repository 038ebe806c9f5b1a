"""What may be disclosed, and reading a report."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from aktori.concerns.models import Answer, Concern, Contact
from aktori.concerns.report import Item, Report
from aktori.concerns.rules import MOST_ITEMS
from aktori.meetings.queries import notes_in, open_notes
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import current_agreement, read_agreement
from aktori.mentorships.topics import sentences
from aktori.messages.queries import messages_in, open_messages
from aktori.programmes.models import Programme
from aktori.vault.doors import Context, Purpose, VaultClosed, open_vaults


def contacts_of(programme: Programme) -> list[Contact]:
    """The named contacts of a programme."""
    return list(programme.contacts.select_related("person"))


def contacts_for(membership: Membership) -> list[Contact]:
    """Those whom a member may tell: nobody of their own pair is among them."""
    members = membership.mentorship.memberships.values_list("participant__person", flat=True)
    near = set(members)
    everybody = contacts_of(membership.mentorship.programme)
    return [one for one in everybody if one.person_id not in near]


def disclosable(membership: Membership, *, now: datetime) -> list[Item]:
    """What the member reads in the pair and may copy into a report, the latest first."""
    return [*said(membership, now), *noted(membership, now), *agreed(membership, now)][:MOST_ITEMS]


def said(membership: Membership, now: datetime) -> list[Item]:
    """Messages."""
    rows = messages_in(membership.mentorship_id).order_by("-at")[: MOST_ITEMS - 10]
    opened = open_messages(rows, actor=membership.participant_id, now=now)
    return [
        Item(
            key=f"message:{one.message.id}",
            of=_("Message"),
            by=one.message.author.participant.person.full_name,
            at=one.message.at,
            text=one.words,
        )
        for one in opened
    ]


def noted(membership: Membership, now: datetime) -> list[Item]:
    """Notes of meetings."""
    rows = list(notes_in(membership.mentorship_id)[:9])
    opened = open_notes(rows, actor=membership.participant_id, now=now)
    return [
        Item(
            key=f"notes:{one.id}",
            of=_("Our notes"),
            by=one.written_by.participant.person.full_name,
            at=one.meeting.starts_at,
            text=opened[one.meeting_id].words,
        )
        for one in rows
        if one.meeting_id in opened
    ]


def agreed(membership: Membership, now: datetime) -> list[Item]:
    """The ground rules."""
    newest = current_agreement(membership.mentorship)
    if newest is None:
        return []
    rules = sentences(read_agreement(newest, membership, now))
    text = "\n".join(f"{one.heading}: {' '.join(one.sentences)}" for one in rules)
    name = newest.written_by.person.full_name
    return [Item(f"rules:{newest.id}", _("Our ground rules"), name, newest.written_at, text)]


def report_context(concern: Concern) -> Context:
    """What a report is bound to."""
    return Context(
        table="concerns_concern",
        field="sealed",
        row=concern.id,
        author=concern.reporter.participant_id,
        revision=1,
    )


def answer_context(answer: Answer) -> Context:
    """What an answer is bound to."""
    concern = answer.concern
    reporter, contact = concern.reporter.participant_id, concern.contact.person_id
    return Context(
        table="concerns_answer",
        field="sealed",
        row=answer.id,
        author=contact if answer.by_contact else reporter,
        revision=1,
    )


@dataclass(frozen=True)
class OpenAnswer:
    """An answer with its words."""

    answer: Answer
    words: str


def open_answers(
    concern: Concern, *, actor: UUID, now: datetime, purpose: Purpose = Purpose.READ
) -> list[OpenAnswer]:
    """What the contact and the reporter wrote to each other, for either; the first comes first."""
    rows = list(concern.answers.all())
    for one in rows:
        one.concern = concern
    try:
        opened = open_vaults(vaults=[concern.vault], actor=actor, purpose=purpose, now=now)
    except VaultClosed:
        return []
    return [
        OpenAnswer(one, opened.unseal_json(concern.vault, one.sealed, answer_context(one))["words"])
        for one in rows
    ]


def open_report(
    concern: Concern, *, actor: UUID, now: datetime, purpose: Purpose = Purpose.READ
) -> Report:
    """The report, for its reporter (as participant) or its contact (as person)."""
    try:
        opened = open_vaults(vaults=[concern.vault], actor=actor, purpose=purpose, now=now)
    except VaultClosed:
        return Report()
    words = opened.unseal_json(concern.vault, concern.sealed, report_context(concern))
    return Report.from_json(words)
