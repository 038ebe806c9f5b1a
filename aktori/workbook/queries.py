"""Whose workbook lies open, what they have written, and what their pair shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, IntegerField, Prefetch, Q, QuerySet, Value, When

from aktori.mentorships.models import Answer as ProposalAnswer
from aktori.mentorships.models import Membership, State
from aktori.people.models import Person
from aktori.vault.doors import Purpose, open_vaults
from aktori.workbook.content import ORDER, exercises
from aktori.workbook.models import Answer, Draft


@dataclass(frozen=True)
class OpenAnswer:
    """An answer with its texts by prompt, read for one member."""

    answer: Answer
    texts: dict[str, Any]


@dataclass(frozen=True)
class Marks:
    """Codes of the exercises that a member has written, and that others have shared with them."""

    mine: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()


def memberships_of(person: Person) -> list[Membership]:
    """The person's mentorships that have vaults: those that go on first, the newest first."""
    going_on = Case(
        When(mentorship__state=State.ACTIVE, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    members = Membership.objects.select_related("participant__person")
    mine = Membership.objects.filter(participant__person=person, private_vault__isnull=False)
    return list(
        mine.exclude(answer=ProposalAnswer.NO)
        .select_related("mentorship__programme__edition", "participant")
        .prefetch_related(Prefetch("mentorship__memberships", queryset=members))
        .order_by(going_on, F("mentorship__active_at").desc(nulls_last=True), "id")
    )


def marks_of(membership: Membership | None) -> Marks:
    """What stands in the table of contents beside the exercises."""
    if membership is None:
        return Marks()
    found = set(readable(membership).values_list("exercise", "owner_id"))
    return Marks(
        mine=frozenset(code for code, owner in found if owner == membership.id),
        shared=frozenset(code for code, owner in found if owner != membership.id),
    )


def readable(membership: Membership) -> QuerySet[Answer]:
    """The answers in one mentorship that a member may read: own, and what others share."""
    person = Person(id=membership.participant.person_id)
    return Answer.objects.visible_to(person).filter(owner__mentorship=membership.mentorship_id)


def readable_answers(*, membership: Membership, exercise: str, now: datetime) -> list[OpenAnswer]:
    """The same with their texts, for one exercise. Raises `VaultClosed` when they are deleted."""
    return with_texts(readable(membership).filter(exercise=exercise), membership, now)


def all_readable_answers(*, membership: Membership, now: datetime) -> list[OpenAnswer]:
    """All of them with their texts, but for letters that are closed still. Raises likewise."""
    letters = [one.code for one in exercises(ORDER) if one.waits]
    closed = Q(exercise__in=letters, opened_at=None)
    return with_texts(readable(membership).exclude(closed), membership, now)


def with_texts(
    answers: QuerySet[Answer], membership: Membership, now: datetime
) -> list[OpenAnswer]:
    """Answers unsealed for a member, with one opening for all."""
    rows = list(answers.select_related("owner__participant__person"))
    opened = open_vaults(
        vaults=[one.vault for one in rows],
        actor=membership.participant_id,
        purpose=Purpose.READ,
        now=now,
    )
    return [OpenAnswer(one, opened.unseal_json(one.vault, one.sealed, one.context)) for one in rows]


def ready(membership: Membership, exercise: str) -> set[UUID]:
    """The members who have shared an answer to an exercise, opened or not, by their ids."""
    found = Answer.objects.filter(
        owner__mentorship=membership.mentorship_id, exercise=exercise, shared=True
    )
    return set(found.values_list("owner_id", flat=True))


def open_draft(*, membership: Membership, exercise: str, now: datetime) -> dict[str, Any]:
    """What stood in the form when it was left, by the names of the fields; empty if nothing.

    Raises `VaultClosed` when it is destroyed.
    """
    draft = Draft.objects.filter(owner=membership, exercise=exercise).first()
    if draft is None:
        return {}
    draft.owner = membership
    opened = open_vaults(
        vaults=[draft.vault], actor=membership.participant_id, purpose=Purpose.READ, now=now
    )
    words: dict[str, Any] = opened.unseal_json(draft.vault, draft.sealed, draft.context)
    return words
