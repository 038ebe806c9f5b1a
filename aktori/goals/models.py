"""A person's goals within one mentorship."""

from typing import Self

from django.db import models

from aktori.kit.models import Row
from aktori.mentorships.models import Membership
from aktori.people.models import Person


class State(models.TextChoices):
    """What became of a goal."""

    ACTIVE = "active"
    REACHED = "reached"
    CHANGED = "changed"
    LET_GO = "let-go"


class Goals(models.QuerySet["Goal"]):
    """Goals as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """The person's own, and those that another member of the mentorship shared."""
        own = models.Q(owner__participant__person=person)
        shared = models.Q(shared=True, owner__mentorship__in=person_mentorships(person))
        return self.filter(own | shared)


def person_mentorships(person: Person) -> models.QuerySet[Membership, object]:
    """Ids of the mentorships that the person is a member of."""
    mine = Membership.objects.filter(participant__person=person)
    return mine.values_list("mentorship_id", flat=True)


class Goal(Row):
    """One goal; `sealed` is JSON in the owner's private vault, or in the shared one if shared.

    `kept_at`: when its owner last looked at it and said that it stays as it is.
    """

    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="goals")
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    shared = models.BooleanField(default=False)
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    became = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="was")

    objects = Goals.as_manager()

    class Meta:
        ordering = ["created_at"]


class Cheer(Row):
    """A word of encouragement to a goal; `sealed` lies in the vault that its writer shares."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="cheers")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Learning(Row):
    """Something that a member has learned or gained; private until they share it with the pair."""

    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="learnings")
    shared = models.BooleanField(default=False)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
