"""What is given, said and sent at the end of a round."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from aktori.kit.models import Row
from aktori.mentorships.models import Membership
from aktori.programmes.models import Participant, Programme


class Certificate(Row):
    """What a participant may show: verified by its code on a public page.

    `meetings` and `hours` stand on the paper if the person wanted them there. Who wants another
    paper gets another code, so that no code ever shows more than the paper that bears it.
    """

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="certificates"
    )
    code = models.CharField(max_length=20, unique=True)
    given_at = models.DateTimeField()
    meetings = models.PositiveSmallIntegerField(null=True)
    hours = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["given_at"]


class Thanks(Row):
    """What one member thanks another for; `sealed` lies in the vault that its writer shares."""

    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="thanks_said")
    to = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="thanks_heard")
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["by", "to"], name="thanks_each_once"),
            models.CheckConstraint(condition=~Q(by=F("to")), name="thanks_another"),
        ]


class Farewell(Row):
    """How a member would like to go on; `sealed` is JSON in the vault that they share."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="farewell")
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()


class TakeawayState(models.TextChoices):
    """Whether the coordinator lets a word onto the big screen."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


class Takeaway(Row):
    """One word of somebody's; nobody can tell whose.

    Its id is random and it has no time; `wave` says only among which five it came.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="takeaways")
    word = models.CharField(max_length=30)
    wave = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=TakeawayState, default=TakeawayState.WAITING)

    class Meta:
        ordering = ["word", "id"]


class TakeawaySent(Row):
    """That a participant has sent a word: one each, no link to which."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="takeaway_sent"
    )


class Collected(Row):
    """That the coordinator has closed the collecting of words."""

    programme = models.OneToOneField(
        Programme, on_delete=models.CASCADE, related_name="takeaways_collected"
    )
    at = models.DateTimeField()


class Keepsake(Row):
    """Whether the core record of a participant may be kept.

    The core record is name, role, programme and its dates. Without a yes it goes after the season.
    """

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="keepsake"
    )
    keeps = models.BooleanField()
    said_at = models.DateTimeField()
