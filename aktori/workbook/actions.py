"""Writing in the workbook, and forgetting what was written."""

from datetime import datetime

from django.db import transaction

from aktori.mentorships.models import Membership
from aktori.mentorships.rules import may_write
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.vault.doors import Purpose, open_vaults
from aktori.workbook.models import Answer


class NotNow(Exception):
    """The pair does not go on any more."""


class ChangedMeanwhile(Exception):
    """The answer was changed since its writer saw it (in another window, or on another device)."""


@transaction.atomic
def write_answer(
    *,
    membership: Membership,
    exercise: str,
    texts: dict[str, str],
    shared: bool,
    revision: int | None = None,
    now: datetime,
) -> Answer:
    """Keeps a member's texts for an exercise, in place of what stood there before.

    `texts` has a text per prompt. Private texts lie in a vault that only the member opens, shared
    ones in a vault that the whole mentorship opens. `revision` is the one the writer saw (0: none
    yet); None writes over any. Raises `NotNow`, `ChangedMeanwhile`, and `VaultClosed` when the
    vault is destroyed.
    """
    if not may_write(membership.mentorship):
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
    answer.revision += 1
    opened = open_vaults(
        vaults=[answer.vault],
        actor=membership.participant_id,
        purpose=Purpose.WRITE,
        now=now,
    )
    answer.sealed = opened.seal_json(answer.vault, texts, answer.context)
    answer.save()
    return answer


def forget_answers(*, programme: Programme) -> None:
    """Deletes all that was written in a programme's mentorships, on its deletion day."""
    Answer.objects.filter(owner__mentorship__programme=programme).delete()


def forget_answers_of(*, person: Person) -> None:
    """Deletes all that a person wrote, after its keys are destroyed."""
    Answer.objects.filter(owner__participant__person=person).delete()
