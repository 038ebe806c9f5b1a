"""Writing in the workbook, and forgetting what was written."""

from datetime import datetime

from django.db import transaction

from aktori.mentorships.models import Membership
from aktori.programmes.models import Programme
from aktori.vault.doors import Purpose, open_vaults
from aktori.workbook.models import Answer


@transaction.atomic
def write_answer(
    *, membership: Membership, exercise: str, texts: dict[str, str], shared: bool, now: datetime
) -> Answer:
    """Keeps a member's texts for an exercise, in place of what stood there before.

    `texts` has a text per prompt. Private texts lie in a vault that only the member opens, shared
    ones in a vault that the whole mentorship opens. Raises `VaultClosed` when it is destroyed.
    """
    answer, _ = Answer.objects.select_for_update().get_or_create(
        owner=membership,
        exercise=exercise,
        defaults={"sealed": b"", "created_at": now, "updated_at": now},
    )
    answer.owner = membership
    answer.shared, answer.updated_at = shared, now
    answer.revision += 1
    opened = open_vaults(
        vaults=[answer.vault], actor=membership.participant_id, purpose=Purpose.WRITE
    )
    answer.sealed = opened.seal_json(answer.vault, texts, answer.context)
    answer.save()
    return answer


def forget_answers(*, programme: Programme) -> None:
    """Deletes all that was written in a programme's mentorships, on its deletion day."""
    Answer.objects.filter(owner__mentorship__programme=programme).delete()
