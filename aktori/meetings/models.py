"""A mentorship's meetings, the times proposed for them, and how they felt."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from aktori.goals.models import Goal
from aktori.kit.models import Row
from aktori.mentorships.models import Answer, Membership, Mentorship, of_person
from aktori.people.models import Person
from aktori.programmes.models import Participant


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
        return self.filter(of_person(person, "mentorship__memberships__"))


class Meeting(Row):
    """One meeting; `sealed` is JSON in the joint vault: theme, agenda, place, link.

    While `offered_by` is set its `options` wait for the others: a first time, or another one.
    """

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="meetings")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.FACE)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    zone = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    series = models.UUIDField(null=True)
    offered_by = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    briefed_at = models.DateTimeField(null=True)
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
        # the signals of a pair are read here alone, without the long rows
        indexes = [
            models.Index(fields=["mentorship", "state", "starts_at"], name="meetings_of_a_pair")
        ]


class TimeOption(Row):
    """One of the times that a member offers."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="a_time_once")]


class Fit(Row):
    """What a member of a group said to one of the times; in a pair the first yes settles it."""

    option = models.ForeignKey(TimeOption, on_delete=models.CASCADE, related_name="fits")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="fits")
    suits = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["option", "membership"], name="says_once_of_a_time")
        ]


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
        # few among very many
        indexes = [
            models.Index(
                fields=["meeting"], condition=Q(colour="wants-help"), name="cries_for_help"
            )
        ]


class Guests(models.QuerySet["Guest"]):
    """Guests of circles as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """One's own evenings."""
        return self.filter(participant__person=person, participant__left_at=None)


class Guest(Row):
    """A mentor whom a circle asks to one of its meetings.

    `sealed` is a copy of the meeting's words in a vault of its own, whose members are the circle
    and the guest: so that the guest reads this meeting and nothing else.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="evenings")
    invited_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    vault = models.UUIDField()
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)

    objects = Guests.as_manager()

    class Meta:
        ordering = ["invited_at"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "participant"], name="asked_once")
        ]


class Notes(Row):
    """What a pair wrote down of a meeting; `sealed` is JSON in the joint vault: words and steps."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="notes")
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class Reflection(Row):
    """One member's own thoughts after a meeting; `sealed` is JSON in their private vault."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reflections")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_reflection_each")
        ]


class Feed(Row):
    """A person's private calendar address; `version` goes up when they make a new one."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="feed")
    version = models.PositiveIntegerField(default=1)


class OwnCalendar(Row):
    """Where a person's own calendar can be read, with their consent: only whether they are busy.

    `sealed` is the address, in a vault of the person's own.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="own_calendar")
    vault = models.UUIDField()
    sealed = models.BinaryField()
    consented_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True)


class BusyTime(Row):
    """A stretch in which a person is busy; with what stands only in their own calendar."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="busy_times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "starts_at"], name="when_a_person_is_busy")]
