"""Speed mentoring: who meets whom in which round, and whether the two would like to go on."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from aktori.gatherings.models.gathering import Gathering
from aktori.kit.models import Row
from aktori.people.models import Person
from aktori.programmes.models import Participant


class Encounters(models.QuerySet["Encounter"]):
    """Encounters as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """One's own."""
        return self.filter(Q(mentor__person=person) | Q(mentee__person=person))


class Encounter(Row):
    """Eight minutes of two people at one table in one round; all count from 1.

    `vault` is the two's own, made with the first word about going on.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="encounters")
    round = models.PositiveSmallIntegerField()
    table = models.PositiveSmallIntegerField()
    mentor = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    vault = models.UUIDField(null=True)

    objects = Encounters.as_manager()

    class Meta:
        ordering = ["round", "table"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "mentor", "mentee"], name="nobody_twice"),
            models.UniqueConstraint(
                fields=["gathering", "round", "mentor"], name="one_mentee_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["gathering", "round", "mentee"], name="one_mentor_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(mentor=F("mentee")), name="nobody_meets_themselves"
            ),
        ]


class FollowUp(Row):
    """What one of the two would like; told to both when both said yes, to nobody otherwise.

    The word itself lies in `sealed`, in the vault of the two: the table does not tell it.
    """

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="follow_ups")
    by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["encounter", "by"], name="says_once_of_an_encounter")
        ]
