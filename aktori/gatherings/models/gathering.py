"""A joint meeting: when and where, its agenda and its materials."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from aktori.kit.languages import pick
from aktori.kit.models import Row
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme


class Kind(models.TextChoices):
    """Which step of the road it is."""

    KICK_OFF = "kick-off"
    JOINT = "joint"
    MIDPOINT = "midpoint"
    THEME = "theme"
    CLOSING = "closing"


class Audience(models.TextChoices):
    """Whom it is for."""

    ALL = "all"
    MENTORS = "mentors"
    MENTEES = "mentees"


class Gatherings(models.QuerySet["Gathering"]):
    """Gatherings as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """Those that the person is invited to, or runs."""
        mine = Participant.objects.filter(person=person, left_at=None)
        invited = Q(audience="all", programme__participants__in=mine)
        for audience, role in (("mentors", "mentor"), ("mentees", "mentee")):
            invited |= Q(audience=audience, programme__participants__in=mine.filter(role=role))
        return self.filter(invited | Q(programme__coordinators__person=person)).distinct()

    def on(self) -> Self:
        """Those that were not called off."""
        return self.filter(called_off_at=None)

    def run_by(self, person: Person) -> Self:
        """Those of programmes that the person coordinates."""
        return self.filter(programme__coordinators__person=person)


class Gathering(Row):
    """One joint meeting; `seats` is None where everybody has room.

    `languages` are codes of those that are spoken. `step` is the place in the agenda where the
    room is by the organiser's word, since `step_at`; until they say so the clock decides. What was
    called off stays, so that the link of an old mail says so; `called_off_why` is for everybody.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="gatherings")
    kind = models.CharField(max_length=10, choices=Kind)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ALL)
    title_fi = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    title_sv = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True)
    languages = models.JSONField(default=list)
    seats = models.PositiveSmallIntegerField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    invited_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    step = models.PositiveSmallIntegerField(null=True)
    step_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=200, blank=True)

    objects = Gatherings.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="gathering_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=True) | Q(seats__gte=1), name="no_seats_or_some"
            ),
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=Q(kind__in=["kick-off", "closing"], called_off_at=None),
                name="one_kick_off_one_closing",
            ),
        ]

    @property
    def title(self) -> str:
        """Its name in the reader's language."""
        return pick(self, "title")

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


class AgendaItem(Row):
    """One stretch of the agenda."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="agenda")
    place = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    title_fi = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    title_sv = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "place"], name="one_item_at_a_place")
        ]

    @property
    def title(self) -> str:
        """What happens, in the reader's language."""
        return pick(self, "title")


class Material(Row):
    """A link, a short text, or both, for everybody who is invited."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=120)
    link = models.URLField(blank=True)
    text = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(link="", text=""), name="material_is_a_link_or_a_text"
            )
        ]
