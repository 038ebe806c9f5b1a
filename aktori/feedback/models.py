"""Questionnaire answers, stored apart from who answered."""

from uuid import uuid4

from django.db import models

from aktori.kit.models import Row
from aktori.programmes.models import Participant, Programme, Role


class Wave(models.TextChoices):
    """When one is asked."""

    CLOSING = "closing"


class Answered(Row):
    """That a participant answered a wave: one answer each, no link to what it says."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="answered")
    wave = models.CharField(max_length=10, choices=Wave)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "wave"], name="answers_a_wave_once")
        ]


class Advice(Row):
    """A sentence to those of the next round, which its writer lets be published without a name.

    Its id is random, and nothing ties it to a person or to their other answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="advice")
    text = models.CharField(max_length=500)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class Response(Row):
    """One filled-in questionnaire of somebody in a role; totals only, never shown alone.

    Its id is random, so that the order of answering cannot be read from it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="responses")
    wave = models.CharField(max_length=10, choices=Wave)
    role = models.CharField(max_length=10, choices=Role)
    answers = models.JSONField(default=dict)
