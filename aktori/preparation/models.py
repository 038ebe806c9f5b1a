"""How far a participant is with their preparation."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from aktori.kit.models import Row
from aktori.programmes.models import Participant


class Preparation(Row):
    """Made when a participant opens the first screen, is reminded, or is let off."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="preparation"
    )
    reached = models.PositiveSmallIntegerField(default=0)  # the last screen that is done, from 1
    done_at = models.DateTimeField(null=True)
    waived_at = models.DateTimeField(null=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded = models.PositiveSmallIntegerField(default=0)  # how many of the two reminders went

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reached__lte=5), name="five_screens_to_prepare"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(reached=5), name="who_is_done_has_seen_all"
            ),
        ]
