"""What a coordinator says of a season, and what was destroyed after it."""

from django.db import models

from aktori.kit.languages import pick
from aktori.kit.models import Row
from aktori.programmes.models import Programme


class Report(Row):
    """The coordinator's part of a season's report; all else is drawn from data.

    `facts` keeps the numbers once the rows behind them are deleted.
    """

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="report")
    next_fi = models.TextField(blank=True)
    next_en = models.TextField(blank=True)
    next_sv = models.TextField(blank=True)
    hours = models.PositiveSmallIntegerField(null=True)
    written_at = models.DateTimeField(null=True)
    thanked_at = models.DateTimeField(null=True)
    facts = models.JSONField(null=True)

    @property
    def next(self) -> str:
        """What changes next, in the reader's language or another that has it."""
        return pick(self, "next")


class Verdict(models.TextChoices):
    """How far a requirement is met."""

    MET = "met"
    PARTLY = "partly"
    NOT = "not"


class Mark(Row):
    """The coordinator's mark and word for one quality requirement of a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="marks")
    requirement = models.CharField(max_length=3)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "requirement"], name="one_mark_for_a_requirement"
            )
        ]


class Gone(Row):
    """That so many rows of a kind were destroyed on a day: the log that a season leaves."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="gone")
    what = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]
