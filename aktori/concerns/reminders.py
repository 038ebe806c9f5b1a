"""Contacts who have not opened a concern, asked once more while there is time to answer."""

from datetime import datetime, timedelta

from django.db import transaction

from aktori.concerns.actions import tell_contact
from aktori.concerns.models import Concern, State

# an answer is promised within three working days
AFTER = timedelta(days=2)


def remind_contacts(*, now: datetime) -> int:
    """Writes once more to contacts who have not opened what they were told; returns to how many."""
    waiting = Concern.objects.filter(
        state=State.TOLD, reminded_at=None, told_at__lte=now - AFTER
    ).select_related("contact__person", "reporter__mentorship__programme")
    return sum(remind(one, now) for one in list(waiting))


@transaction.atomic
def remind(concern: Concern, now: datetime) -> bool:
    """Writes about one, unless another worker just has."""
    free = Concern.objects.filter(id=concern.id, reminded_at=None, state=State.TOLD)
    if not free.update(reminded_at=now):
        return False
    tell_contact(concern, now)
    return True
