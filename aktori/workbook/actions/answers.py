"""Writing in the workbook, and forgetting what was written."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from aktori.kit.links import absolute
from aktori.mentorships.models import Answer as ProposalAnswer
from aktori.mentorships.models import Membership, Mentorship
from aktori.mentorships.rules import may_write
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.vault.doors import Purpose, open_vaults
from aktori.workbook.models import Answer, Draft


class NotNow(Exception):
    """The pair does not go on any more."""


class ChangedMeanwhile(Exception):
    """The answer was changed since its writer saw it (in another window, or on another device)."""


@transaction.atomic
def write_answer(
    *,
    membership: Membership,
    exercise: str,
    texts: dict[str, Any],
    shared: bool,
    together: bool = False,
    waits: bool = False,
    revision: int | None = None,
    now: datetime,
) -> Answer:
    """Keeps a member's texts for an exercise, in place of what stood there before.

    `texts` has a text per prompt, and what was marked and drawn. Private texts lie in a vault
    that only the member opens, shared ones in a vault that the whole mentorship opens; those of
    an exercise that opens `together` are read by the others when all have shared theirs, and
    what `waits` when its day has come. `revision` is the one the writer saw (0: none yet); None
    writes over any. Raises `NotNow`, `ChangedMeanwhile`, and `VaultClosed` when the vault is
    destroyed.
    """
    # held, so that of two who share at the same moment one sees the other
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    if not may_write(mentorship):
        raise NotNow
    answer, _ = Answer.objects.select_for_update().get_or_create(
        owner=membership,
        exercise=exercise,
        defaults={"sealed": b"", "created_at": now, "updated_at": now},
    )
    if revision not in (None, answer.revision):
        raise ChangedMeanwhile
    answer.owner = membership
    answer.shared, answer.updated_at = shared, now
    if not waits:
        kept_open = answer.opened_at if together else answer.opened_at or now
        answer.opened_at = kept_open if shared else None
    answer.revision += 1
    opened = open_vaults(
        vaults=[answer.vault],
        actor=membership.participant_id,
        purpose=Purpose.WRITE,
        now=now,
    )
    answer.sealed = opened.seal_json(answer.vault, texts, answer.context)
    answer.save()
    if together and shared and answer.opened_at is None:
        open_together(answer, now)
    return answer


def open_together(last: Answer, now: datetime) -> None:
    """Opens all the members' answers to an exercise once each of them has shared one."""
    mentorship = last.owner.mentorship_id
    members = list(
        Membership.objects.filter(mentorship=mentorship, participant__left_at=None)
        .exclude(answer=ProposalAnswer.NO)
        .select_related("participant__person")
    )
    ready = Answer.objects.filter(
        owner__in=members, exercise=last.exercise, shared=True, sealed__isnull=False
    )
    if len(set(ready.values_list("owner_id", flat=True))) < len(members):
        return
    ready.update(opened_at=now)
    last.opened_at = now
    for one in members:
        if one.id != last.owner_id:
            tell("opened", one, last.exercise, now)


def tell(what: str, membership: Membership, exercise: str, now: datetime) -> None:
    """Writes to a member that something in the workbook has opened."""
    page = f"/workbook/exercise/{exercise}/?pair={membership.mentorship_id}"
    notify(
        kind=f"workbook/{what}",
        to=membership.participant.person,
        context={"membership": membership, "link": absolute(page)},
        now=now,
    )


@transaction.atomic
def keep_draft(
    *, membership: Membership, exercise: str, words: dict[str, Any], now: datetime
) -> None:
    """Keeps what stands in an exercise's form, for its writer alone. Raises as `write_answer`."""
    if not may_write(membership.mentorship):
        raise NotNow
    draft, _ = Draft.objects.select_for_update().get_or_create(
        owner=membership, exercise=exercise, defaults={"sealed": b"", "updated_at": now}
    )
    draft.owner = membership
    draft.revision, draft.updated_at = draft.revision + 1, now
    opened = open_vaults(
        vaults=[draft.vault], actor=membership.participant_id, purpose=Purpose.WRITE, now=now
    )
    draft.sealed = opened.seal_json(draft.vault, words, draft.context)
    draft.save()


def drop_draft(*, membership: Membership, exercise: str) -> None:
    """Throws away what was not saved."""
    Draft.objects.filter(owner=membership, exercise=exercise).delete()


def forget_answers(*, mentorships: QuerySet[Mentorship]) -> None:
    """Deletes all that was written in mentorships, on their deletion day."""
    Answer.objects.filter(owner__mentorship__in=mentorships).delete()
    Draft.objects.filter(owner__mentorship__in=mentorships).delete()


def forget_answers_of(*, person: Person) -> None:
    """Deletes all that a person wrote, after its keys are destroyed."""
    Answer.objects.filter(owner__participant__person=person).delete()
    Draft.objects.filter(owner__participant__person=person).delete()
