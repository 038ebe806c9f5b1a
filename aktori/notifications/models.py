"""When a person wants to be left in peace."""

from datetime import time

from django.db import models

from aktori.kit.models import Row
from aktori.people.models import Person


class QuietHours(Row):
    """From when to when mail that can wait does wait, by the clock of the person's zone."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="quiet_hours")
    starts = models.TimeField(default=time(20))
    ends = models.TimeField(default=time(8))
    weekends = models.BooleanField(default=False)
