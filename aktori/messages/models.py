"""Messages of a mentorship, and how far each member has read."""

from django.db import models

from aktori.kit.models import Row
from aktori.mentorships.models import Membership, Mentorship


class Message(Row):
    """One message; `sealed` lies in the vault that its author shares with the others."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="messages")
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["mentorship", "at"], name="messages_of_a_mentorship")]


class Reading(Row):
    """Until when a member has read, and when a mail last told them that there is more."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="reading")
    read_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
