"""What people are told, when they want to be left in peace, and a programme's own words."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import Q

from aktori.kit.models import Row
from aktori.people.models import Person


class QuietHours(Row):
    """From when to when mail that can wait does wait, by the clock of the person's zone."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="quiet_hours")
    starts = models.TimeField(default=time(20))
    ends = models.TimeField(default=time(8))
    weekends = models.BooleanField(default=False)


class Way(models.TextChoices):
    """How a notice reaches its person; on the page of news it always is."""

    MAILED = "mailed"
    HELD = "held"  # goes into the next letter that gathers what waited
    HERE = "here"  # on the page of news alone


class Notice(Row):
    """One thing that a person was told: what its letter's subject says, and where it leads."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    # programmes stand higher on the ladder, so they are known by their id alone
    programme = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    link = models.CharField(max_length=600, blank=True)
    way = models.CharField(max_length=6, choices=Way)
    letter = models.UUIDField(null=True)
    mailed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["person", "created_at"], name="notices_of_a_person"),
            models.Index(fields=["person"], name="notices_held", condition=Q(way="held")),
        ]


class Digest(Row):
    """A person wants what is helpful in one letter a week, on a day of theirs."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="digest")
    weekday = models.PositiveSmallIntegerField()  # Monday is 0
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(weekday__lte=6), name="a_day_of_a_week")]


class Muted(Row):
    """A person wants no letters of a group; the notices stay."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="muted")
    group = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "group"], name="muted_once")]


class Wording(Row):
    """A programme's own text for a kind of letter, in one language."""

    programme = models.UUIDField()
    kind = models.CharField(max_length=60)
    variant = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "variant", "language"], name="one_wording_of_a_letter"
            )
        ]


class SwitchedOff(Row):
    """A programme does without a kind of letter."""

    programme = models.UUIDField()
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind"], name="switched_off_once")
        ]
