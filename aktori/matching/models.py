"""A match run and what it proposes, before anything is published."""

from django.conf import settings
from django.db import models

from aktori.kit.models import Row
from aktori.mentorships.models import Grade, Mentorship
from aktori.programmes.models import Participant, Programme


class State(models.TextChoices):
    """Where a run is: one is open at most, and only an open one can be changed or published."""

    OPEN = "open"
    REPLACED = "replaced"
    UNDONE = "undone"
    PUBLISHED = "published"


class Step(models.TextChoices):
    """What was done to come from the run before to this one."""

    MATCHED = "matched"
    BEGUN = "begun"  # with nobody matched, to make pairs by hand
    CHANGED = "changed"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    RULED_OUT = "ruled-out"
    ALLOWED = "allowed"
    NEXT_BEST = "next-best"  # by itself, after a no
    ASKED = "asked"  # one pair proposed at once, by a coordinator or by the mentee


class Run(Row):
    """A step on the way to a match, with all its pairs: what was done, by whom, what it led to.

    Every change makes a new one out of the one before (`previous`), so that each can be undone,
    compared and read up on. `mentor` and `mentee` are whom the step was about, if about anybody.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    step = models.CharField(max_length=10, choices=Step, default=Step.MATCHED)
    previous = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="following"
    )
    mentor = models.ForeignKey(Participant, null=True, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Participant, null=True, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    total = models.IntegerField(default=0)
    needs = models.JSONField(default=list)
    is_best = models.BooleanField(default=True)
    is_proven = models.BooleanField(default=False)
    milliseconds = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(state="open"),
                name="one_open_run_per_programme",
            )
        ]
        ordering = ["made_at", "id"]

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.milliseconds / 1000


class Suggestion(Row):
    """One pair that a run suggests; a hand-made one says so, a locked one stays when run again."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="suggestions")
    mentor = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    grade = models.CharField(max_length=10, choices=Grade)
    score = models.IntegerField()
    reasons = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    by_hand = models.BooleanField(default=False)
    locked = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    mentorship = models.ForeignKey(
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
    """One mentee without a pair in a run, why, and what would help, as codes."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="unplaced")
    mentee = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    why = models.JSONField(default=list)
    help = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "mentee"], name="unplaced_once_in_a_run")
        ]


class Wish(Row):
    """A mentor whom a mentee would like to have; 1 is the dearest."""

    mentee = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="wishes")
    mentor = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["mentee", "mentor"], name="a_mentor_wished_for_once"),
            models.UniqueConstraint(fields=["mentee", "rank"], name="one_wish_of_a_rank"),
            models.CheckConstraint(
                condition=models.Q(rank__gte=1, rank__lte=5), name="five_wishes_at_most"
            ),
        ]


class Writing(Row):
    """What an application's free texts are about, found by the worker; `of` is their hash."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="writing"
    )
    of = models.CharField(max_length=64)
    themes = models.JSONField(default=list)
    words = models.JSONField(default=list)
