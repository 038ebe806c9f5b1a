"""A mentorship's meetings, the times proposed for them, and how they felt."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from aktori.goals.models import Goal
from aktori.kit.models import Row
from aktori.mentorships.models import Membership, Mentorship
from aktori.people.models import Person


class State(models.TextChoices):
    """Where a meeting is; allowed steps stand in `rules.NEXT`."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    HELD = "held"
    CANCELLED = "cancelled"


class Mode(models.TextChoices):
    """How one meets."""

    FACE = "face"
    ONLINE = "online"
    WALK = "walk"
    PHONE = "phone"


class Colour(models.TextChoices):
    """How it is going, in one tap; the words stand beside the colour."""

    GOOD = "good"
    COULD_BE_BETTER = "could-be-better"
    WANTS_HELP = "wants-help"


class Meetings(models.QuerySet["Meeting"]):
    """Meetings as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """Those of mentorships that the person is a member of."""
        mine = Mentorship.objects.visible_to(person)
        return self.filter(mentorship__in=mine)


class Meeting(Row):
    """One meeting; `sealed` is JSON in the joint vault: theme, agenda, place, link."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="meetings")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.FACE)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    zone = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    held_told_by = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    goal = models.ForeignKey(Goal, null=True, on_delete=models.SET_NULL, related_name="meetings")
    exercise = models.CharField(max_length=10, blank=True)
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)

    objects = Meetings.as_manager()

    class Meta:
        ordering = ["starts_at", "proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "held"])
                | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="agreed_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_at__isnull=False), name="held_has_its_moment"
            ),
        ]


class TimeOption(Row):
    """One of the times that the mentee proposes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="a_time_once")]


class Pulse(Row):
    """One member's colour after one meeting: seen by coordinators, never by the partner."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pulses")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="pulses")
    colour = models.CharField(max_length=20, choices=Colour)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_pulse_each")
        ]
