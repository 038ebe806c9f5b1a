"""Whose pair it is, who wants help, what coordinators wrote down, and who else may know what."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from aktori.kit.models import Row
from aktori.meetings.models import Pulse
from aktori.mentorships.models import Membership, Mentorship
from aktori.people.models import Language, Person
from aktori.programmes.models import Coordinator, Participant, Programme


class Charge(Row):
    """A pair's coordinator, where several share a programme; without a row it is everybody's."""

    mentorship = models.OneToOneField(Mentorship, on_delete=models.CASCADE, related_name="charge")
    coordinator = models.ForeignKey(Coordinator, on_delete=models.CASCADE, related_name="charges")
    since = models.DateTimeField()


class Reach(models.TextChoices):
    """How somebody would like to be reached."""

    MAIL = "mail"
    CALL = "call"


class Case(Row):
    """A member's wish for help until it is looked after: a red colour, or a word to her.

    With `pulse` it began with that colour, and has a row from the first deed on. `words` and
    `phone` are told to the coordinators, never to the pair.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="cases")
    pulse = models.OneToOneField(Pulse, null=True, on_delete=models.CASCADE, related_name="case")
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.MAIL)
    phone = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(answered_at__lte=F("closed_at")),
                name="answered_before_it_is_closed",
            ),
        ]


class NoteKind(models.TextChoices):
    """What a coordinator did."""

    CALL = "call"
    MAIL = "mail"
    DONE = "done"
    REST = "rest"
    ENDED = "ended"


class Notes(models.QuerySet["Note"]):
    """Notes as those may see them whom they are about."""

    def about(self, person: Person) -> Self:
        """About the person alone, or about a pair of theirs."""
        mine = Q(member__participant__person=person)
        ours = Q(member=None, mentorship__memberships__participant__person=person)
        return self.filter(mine | ours).distinct()


class Note(Row):
    """A coordinator's note about a pair, or about one `member` of it; never confided text."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="notes")
    member = models.ForeignKey(
        Membership, null=True, on_delete=models.CASCADE, related_name="notes_about"
    )
    kind = models.CharField(max_length=10, choices=NoteKind)
    on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    objects = Notes.as_manager()

    class Meta:
        ordering = ["-at", "-id"]


class NotesAsked(Row):
    """A member has asked to see what coordinators wrote down, and sees it since."""

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="notes_asked"
    )
    asked_at = models.DateTimeField()


class TimeAnswer(models.TextChoices):
    """What a line manager says to the time."""

    YES = "yes"
    TALK = "talk"  # would like to talk with the person first
    NO = "no"


class TimeAsked(Row):
    """A line manager was asked for somebody's working time: for that, and nothing else."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="time_asked"
    )
    to = models.EmailField()
    language = models.CharField(max_length=2, choices=Language)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=TimeAnswer, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_about_time_has_its_moment",
            )
        ]


class HrReader(Row):
    """Somebody in HR who may see the programme's totals in bands, and nobody's name."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="hr_readers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hr_in"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="reads_totals_once")
        ]
