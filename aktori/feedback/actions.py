"""Taking in answers."""

from datetime import datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.feedback.models import Advice, Answered, Response, Wave
from aktori.people.models import Person
from aktori.programmes.models import Participant


class AnsweredBefore(Exception):
    """This participant has answered this wave."""


@transaction.atomic
def answer_closing(
    *, participant: Participant, answers: dict[str, int], advice: str = "", now: datetime
) -> None:
    """Stores the answers without a link to who gave them, and that this person has answered.

    `advice` is what may be published without a name, or "".

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
    if advice:
        Advice.objects.create(programme=participant.programme, text=advice)


def publish_advice(*, advice: Advice, is_public: bool, by: Person, now: datetime) -> None:
    """Lets the next round read an advice, or takes it back."""
    advice.published_at = now if is_public else None
    advice.save(update_fields=["published_at"])
    record(by=by, verb="publish-advice", about=advice, now=now)


def forget_questionnaires(*, person: Person) -> None:
    """Deletes that a person answered; the answers bear no name, and stay."""
    Answered.objects.filter(participant__person=person).delete()
