"""Questionnaire answers, stored apart from who answered."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from aktori.kit.models import Row
from aktori.programmes.models import Participant, Programme, Role


class Wave(models.TextChoices):
    """When one is asked; the pulse after a meeting lives with meetings."""

    BASELINE = "baseline"
    MIDPOINT = "midpoint"
    CLOSING = "closing"
    FOLLOW_UP = "follow-up"


class Asked(Row):
    """How many letters a participant was sent about a wave: one, and two reminders at most."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="asked")
    wave = models.CharField(max_length=10, choices=Wave)
    letters = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "wave"], name="asked_for_a_wave_once"),
            models.CheckConstraint(condition=Q(letters__lte=3), name="two_reminders_at_most"),
        ]


class Answered(Row):
    """That a participant answered a wave: one answer each, no link to what it says.

    It has no day, and its id is random: neither may be laid beside the answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="answered")
    wave = models.CharField(max_length=10, choices=Wave)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "wave"], name="answers_a_wave_once")
        ]


class Response(Row):
    """One filled-in questionnaire of somebody in a role; totals only, never shown alone.

    Its id is random, so that the order of answering cannot be read from it. `part` is what the
    programme tells totals by (a language or a field of study), and empty where fewer than five of
    the role are in it. `known` says that its writer told the same answers to the coordinator by
    name too: a total must be safe without it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="responses")
    wave = models.CharField(max_length=10, choices=Wave)
    role = models.CharField(max_length=10, choices=Role)
    part = models.CharField(max_length=40, blank=True)
    known = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["programme", "wave"], name="responses_of_a_wave")]


class Way(models.TextChoices):
    """How somebody would like the coordinator to get in touch."""

    MAIL = "mail"
    CALL = "call"


class CallBack(Row):
    """Somebody asked the coordinator to get in touch; `answers` only if they wanted them seen."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="call_backs"
    )
    wave = models.CharField(max_length=10, choices=Wave)
    way = models.CharField(max_length=10, choices=Way)
    answers = models.JSONField(default=dict)
    asked_on = models.DateField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "wave"], name="one_call_back_for_a_wave")
        ]


class About(models.TextChoices):
    """The two open questions."""

    CHANGED = "changed"
    CHANGE = "change"


class Quote(Row):
    """What somebody wrote and lets be quoted without a name; nothing else written is kept.

    Its id is random, and nothing ties it to a person or to their other answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="quotes")
    role = models.CharField(max_length=10, choices=Role)
    about = models.CharField(max_length=10, choices=About)
    text = models.CharField(max_length=500)
    picked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


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


class ClosedWave(Row):
    """A wave is over: its answers were laid down anew in random order, small parts merged."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="closed_waves")
    wave = models.CharField(max_length=10, choices=Wave)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "wave"], name="closes_once")]
