"""A match run and what it proposes, before anything is published."""

from django.conf import settings
from django.db import models

from aktori.kit.models import Row
from aktori.mentorships.models import Grade, Mentorship
from aktori.programmes.models import Participant, Programme


class Run(Row):
    """One run of the matcher: what went in (fingerprint), what came out, who did it, how long."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    total = models.IntegerField()
    milliseconds = models.PositiveIntegerField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(published_at=None),
                name="one_open_run_per_programme",
            )
        ]

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.milliseconds / 1000


class Suggestion(Row):
    """One pair that a run suggests; a hand-made one says so."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="suggestions")
    mentor = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    grade = models.CharField(max_length=10, choices=Grade)
    score = models.IntegerField()
    reasons = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    by_hand = models.BooleanField(default=False)
    mentorship = models.OneToOneField(
        Mentorship, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "mentee"], name="a_mentee_once_in_a_run")
        ]


class Ruling(Row):
    """A coordinator's word that these two are not to be a pair, with why."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="rulings")
    mentor = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["mentor", "mentee"], name="two_are_ruled_out_once")
        ]


class Unplaced(Row):
    """One mentee without a pair in a run, and why, as codes."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="unplaced")
    mentee = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    why = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "mentee"], name="unplaced_once_in_a_run")
        ]
