"""Groups of a joint meeting: who sits with whom, at which table, behind which link."""

from typing import Self

from django.db import models

from aktori.gatherings.models.gathering import Gathering
from aktori.kit.models import Row
from aktori.people.models import Person
from aktori.programmes.models import Participant


class Style(models.TextChoices):
    """Groups of people who share a theme, or of people as different as can be."""

    THEME = "theme"
    MIXED = "mixed"


class Tables(models.TextChoices):
    """Whether mentees and mentors sit at tables of their own."""

    OWN = "own"
    SHARED = "shared"


class Groupings(models.QuerySet["Grouping"]):
    """Divisions into groups as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """Those that are shown and in which the person has a seat."""
        return self.filter(shown_at__isnull=False, seats__participant__person=person)

    def run_by(self, person: Person) -> Self:
        """Those in programmes that the person coordinates."""
        return self.filter(gathering__programme__coordinators__person=person)


class Grouping(Row):
    """One division of a joint meeting into groups; seen by those who sit in it once `shown_at`.

    `exercise` is the format from the workbook, `question` what the groups talk about.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="groupings")
    number = models.PositiveSmallIntegerField()
    style = models.CharField(max_length=10, choices=Style, default=Style.MIXED)
    tables = models.CharField(max_length=10, choices=Tables, default=Tables.OWN)
    exercise = models.CharField(max_length=10, blank=True)
    question = models.CharField(max_length=200, blank=True)
    seed = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    objects = Groupings.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="groupings_are_numbered")
        ]


class Group(Row):
    """One group of a grouping, with the name of its table and its own link."""

    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=40, blank=True)
    table = models.CharField(max_length=80, blank=True)
    link = models.URLField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["grouping", "number"], name="groups_are_numbered")
        ]


class Seat(Row):
    """Where a participant sits; locked seats stay when the groups are made again.

    `hosts` is who stays at the table while the others move on.
    """

    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="seats")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")
    locked = models.BooleanField(default=False)
    hosts = models.BooleanField(default=False)

    class Meta:
        ordering = ["-hosts", "participant__person__last_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["grouping", "participant"], name="sits_once")
        ]
