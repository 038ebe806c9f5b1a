"""Who comes, what they need, whether they came, and where pairs meet."""

from django.db import models
from django.db.models import Q

from aktori.gatherings.models.gathering import Gathering
from aktori.kit.models import Row
from aktori.programmes.models import Participant


class SignUp(Row):
    """A participant's word about coming, and whether they came.

    Whoever is `coming` has a seat. Who wants one and has none yet is waiting since
    `waiting_since`, first come first served. `needs` (diet, access) is for the organisers alone
    and is emptied the day after.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="sign_ups")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="sign_ups")
    coming = models.BooleanField()
    waiting_since = models.DateTimeField(null=True)
    needs = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField()
    attended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "participant"], name="signs_up_once"),
            models.CheckConstraint(
                condition=Q(coming=False) | Q(waiting_since__isnull=True),
                name="has_a_seat_or_waits",
            ),
        ]


class MeetingPoint(Row):
    """Where a mentor and their mentees find each other: a number, and online a room of their own.

    It belongs to the mentor, so that one who has two mentees sits at one table.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="points")
    mentor = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    link = models.URLField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "mentor"], name="one_point_for_a_mentor"),
            models.UniqueConstraint(fields=["gathering", "number"], name="one_mentor_at_a_number"),
        ]
