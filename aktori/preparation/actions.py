"""Going through the screens, and being let off."""

from datetime import datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.people.models import Person
from aktori.preparation.models import Preparation
from aktori.preparation.rules import SCREENS
from aktori.programmes.models import Participant


@transaction.atomic
def finish_screen(*, participant: Participant, place: int, now: datetime) -> Preparation:
    """Keeps that a screen is done; the last one makes ready. Doing it again changes nothing."""
    Preparation.objects.get_or_create(participant=participant)
    found = Preparation.objects.select_for_update().get(participant=participant)
    if place == found.reached + 1 <= SCREENS:
        found.reached = place
        found.done_at = now if place == SCREENS else None
        found.save(update_fields=["reached", "done_at"])
    return found


@transaction.atomic
def waive(*, participant: Participant, by: Person, now: datetime) -> None:
    """Lets somebody off: they know it already, or there is no time."""
    found, _made = Preparation.objects.get_or_create(participant=participant)
    free = Preparation.objects.filter(id=found.id, waived_at=None, done_at=None)
    if free.update(waived_at=now, waived_by=by):
        record(by=by, verb="waive-preparation", about=participant, now=now)


def forget_preparation(*, person: Person) -> None:
    """Deletes how far a person was."""
    Preparation.objects.filter(participant__person=person).delete()
