"""Taking in answers."""

from datetime import datetime

from django.db import transaction

from aktori.feedback.models import Answered, Response, Wave
from aktori.people.models import Person
from aktori.programmes.models import Participant


class AnsweredBefore(Exception):
    """This participant has answered this wave."""


@transaction.atomic
def answer_closing(*, participant: Participant, answers: dict[str, int], now: datetime) -> None:
    """Stores the answers without a link to who gave them, and that this person has answered.

    Raises `AnsweredBefore` for a second answer.
    """
    on = participant.programme.today(now)
    _, first = Answered.objects.get_or_create(
        participant=participant, wave=Wave.CLOSING, defaults={"on": on}
    )
    if not first:
        raise AnsweredBefore
    Response.objects.create(
        programme=participant.programme,
        wave=Wave.CLOSING,
        role=participant.role,
        answers=answers,
    )


def forget_questionnaires(*, person: Person) -> None:
    """Deletes that a person answered; the answers bear no name, and stay."""
    Answered.objects.filter(participant__person=person).delete()
