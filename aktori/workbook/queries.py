"""Whose workbook lies open, what they have written, and what their pair shows them."""

from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Prefetch, Value, When

from aktori.mentorships.models import Answer as ProposalAnswer
from aktori.mentorships.models import Membership, State
from aktori.people.models import Person
from aktori.vault.doors import Purpose, open_vaults
from aktori.workbook.models import Answer


@dataclass(frozen=True)
class OpenAnswer:
    """An answer with its texts by prompt, read for one member."""

    answer: Answer
    texts: dict[str, str]


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
        .select_related("mentorship__programme", "participant")
        .prefetch_related(Prefetch("mentorship__memberships", queryset=members))
        .order_by(going_on, F("mentorship__active_at").desc(nulls_last=True), "id")
    )


def marks_of(membership: Membership | None) -> Marks:
    """What stands in the table of contents beside the exercises."""
    if membership is None:
        return Marks()
    readable = readable_rows(membership)
    return Marks(
        mine=frozenset(one.exercise for one in readable if one.owner_id == membership.id),
        shared=frozenset(one.exercise for one in readable if one.owner_id != membership.id),
    )


def readable_rows(membership: Membership) -> list[Answer]:
    """The answers in one mentorship that a member may read: own, and what others share."""
    person = membership.participant.person_id
    rows = Answer.objects.visible_to(Person(id=person))
    return list(
        rows.filter(owner__mentorship=membership.mentorship_id).select_related(
            "owner__participant__person"
        )
    )


def readable_answers(*, membership: Membership, exercise: str) -> list[OpenAnswer]:
    """The same with their texts, for one exercise. Raises `VaultClosed` when they are deleted."""
    rows = [one for one in readable_rows(membership) if one.exercise == exercise]
    opened = open_vaults(
        vaults=[one.vault for one in rows],
        actor=membership.participant_id,
        purpose=Purpose.READ,
    )
    return [OpenAnswer(one, opened.unseal_json(one.vault, one.sealed, one.context)) for one in rows]


def own_answer(*, membership: Membership, exercise: str) -> OpenAnswer | None:
    """What the member wrote. Raises `VaultClosed` when it is deleted."""
    readable = readable_answers(membership=membership, exercise=exercise)
    return next((one for one in readable if one.answer.owner_id == membership.id), None)
