"""The signals that wait for, or went to, other systems."""

from django.db import models

from aktori.kit.models import Row


class Kind(models.TextChoices):
    """What happened. The words are what other systems see: they stay as they are."""

    PARTICIPANT_ACCEPTED = "participant.accepted"
    PARTICIPANT_LEFT = "participant.left"
    MENTORSHIP_STARTED = "mentorship.started"
    MENTORSHIP_PAUSED = "mentorship.paused"
    MENTORSHIP_RESUMED = "mentorship.resumed"
    MENTORSHIP_ENDED = "mentorship.ended"
    AGREEMENT_CONFIRMED = "agreement.confirmed"
    MEETING_HELD = "meeting.held"
    GATHERING_PLANNED = "joint_meeting.planned"
    GATHERING_CHANGED = "joint_meeting.changed"
    GATHERING_CALLED_OFF = "joint_meeting.called_off"


class Signal(Row):
    """Something happened to the row `about` in a programme.

    The keys are plain ids: this room stands below those whose rows they name. `week` is the ISO
    week where the site is, such as "2026-W48"; `due_at` is when others may hear of it, and
    `spread_at` when it was given to those who listen.
    """

    kind = models.CharField(max_length=30, choices=Kind)
    programme = models.UUIDField()
    about = models.UUIDField()
    week = models.CharField(max_length=8)
    due_at = models.DateTimeField()
    spread_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], name="signals_to_spread", condition=models.Q(spread_at=None)
            )
        ]
