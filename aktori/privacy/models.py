"""Proof that keys and data belong together, what was announced, and what people asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from aktori.kit.models import Row
from aktori.mentorships.models import Mentorship
from aktori.programmes.models import Programme


class Canary(Row):
    """One known text in a vault of its own: while it opens, keys and data belong together."""

    vault = models.UUIDField()
    sealed = models.BinaryField()
    made_at = models.DateTimeField()


class Step(models.TextChoices):
    """How near the deletion was when it was announced."""

    MONTH = "month"
    WEEK = "week"


class Announcement(Row):
    """Members were told that their content would be destroyed on `deletion_on`.

    All who walk the programme's road, or those of the one `mentorship` on a road of its own.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="announcements")
    mentorship = models.ForeignKey(
        Mentorship, null=True, on_delete=models.CASCADE, related_name="announcements"
    )
    step = models.CharField(max_length=5, choices=Step)
    deletion_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "step", "deletion_on"],
                condition=Q(mentorship=None),
                name="announced_once",
            ),
            models.UniqueConstraint(
                fields=["mentorship", "step", "deletion_on"], name="announced_once_to_a_pair"
            ),
        ]


class Clock(Row):
    """When the worker last saw the time; `doubted_since` is set when it leapt from there."""

    seen_at = models.DateTimeField()
    doubted_since = models.DateTimeField(null=True)


class LogEnd(Row):
    """Where a log ended on a day, so that a log cut short at its end shows the next day."""

    log = models.CharField(max_length=20)
    number = models.BigIntegerField()
    mark = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["log", "at"], name="ends_of_a_log")]


class Erasure(Row):
    """A person asked to be erased; done on `due_at` unless they take it back before."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasures"
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(withdrawn_at=None, done_at=None),
                name="one_open_erasure",
            )
        ]
