"""A programme with its dates, who takes part, and who runs it."""

from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from aktori.kit.languages import pick
from aktori.kit.models import Row
from aktori.people.models import Person
from aktori.programmes.road import Road


class Kind(models.TextChoices):
    """What a programme is for."""

    STUDIES = "studies"
    WORKPLACE = "workplace"


class MatchMode(models.TextChoices):
    """Who finds the pairs."""

    COORDINATOR = "coordinator"  # the matcher suggests, the coordinator decides
    BY_HAND = "by-hand"
    WISHES = "wishes"  # mentees rank mentors, then as the first
    CHOICE = "choice"  # a mentee asks a mentor who has room: first come, first served


class SeveralAs(models.TextChoices):
    """What a mentor with several mentees has."""

    PAIRS = "pairs"
    GROUP = "group"


class TotalsBy(models.TextChoices):
    """By what the totals of questionnaires are told too, where no small group shows."""

    LANGUAGE = "language"
    FIELD = "field"


class Dated(models.TextChoices):
    """The days of a programme's road, in order; each is named as its column."""

    CALL_OPENS = "call_opens"
    CALL_CLOSES = "call_closes"
    STARTS = "starts_on"
    ENDS = "ends_on"
    DELETION = "deletion_on"


class Role(models.TextChoices):
    """One's part in a programme."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class ComesAgain(models.TextChoices):
    """Whether somebody would come again, a mentee as a mentor; empty while they have not said."""

    YES = "yes"
    NO = "no"


class Programmes(models.QuerySet["Programme"]):
    """Programmes as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """Those the person coordinates or takes part in."""
        mine = Q(coordinators__person=person) | Q(participants__person=person)
        return self.filter(mine).distinct()

    def run_by(self, person: Person) -> Self:
        """Those the person coordinates."""
        return self.filter(coordinators__person=person)

    def with_open_call(self, now: datetime) -> Self:
        """Those that take applications at `now`; the next to close first."""
        today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
        found = self.filter(call_opens__lte=today, call_closes__gte=today)
        return found.order_by("call_closes", "name_fi")


class Programme(Row):
    """One time-bound round; what must end, ends by these dates."""

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STUDIES)
    slug = models.SlugField(max_length=60, unique=True)
    name_fi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    name_sv = models.CharField(max_length=120, blank=True)
    purpose_fi = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    purpose_sv = models.TextField(blank=True)
    call_opens = models.DateField()
    call_closes = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    deletion_on = models.DateField()
    # weeks of a pair's own road where pairs begin one by one; None where all begin together
    pair_weeks = models.PositiveSmallIntegerField(null=True)
    expected_meetings = models.PositiveSmallIntegerField(default=6)
    hours_per_month = models.PositiveSmallIntegerField(default=3)
    match_mode = models.CharField(max_length=15, choices=MatchMode, default=MatchMode.COORDINATOR)
    several_as = models.CharField(max_length=10, choices=SeveralAs, default=SeveralAs.PAIRS)
    totals_by = models.CharField(max_length=10, choices=TotalsBy, default=TotalsBy.LANGUAGE)
    compare_texts = models.BooleanField(default=True)
    weight_themes = models.PositiveSmallIntegerField(default=40)
    weight_background = models.PositiveSmallIntegerField(default=10)
    weight_languages = models.PositiveSmallIntegerField(default=15)
    weight_practical = models.PositiveSmallIntegerField(default=10)
    weight_wishes = models.PositiveSmallIntegerField(default=10)
    zone = models.CharField(max_length=64, default="Europe/Helsinki")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    created_at = models.DateTimeField()
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    content_destroyed_at = models.DateTimeField(null=True)
    # the words that hold now; the first are Aktori's own or those of the round before
    conduct_version = models.PositiveSmallIntegerField(default=1)

    objects = Programmes.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(call_opens__lte=F("call_closes")), name="call_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(call_closes__lte=F("starts_on"))
                | Q(pair_weeks__isnull=False, call_closes__lte=F("ends_on")),
                name="call_closes_before_kick_off",
            ),
            models.CheckConstraint(
                condition=Q(pair_weeks=None)
                | Q(kind="workplace", pair_weeks__gte=4, pair_weeks__lte=104),
                name="own_roads_at_work_of_4_to_104_weeks",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lt=F("ends_on")), name="kick_off_before_closing"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__lt=F("deletion_on")), name="closing_before_deletion"
            ),
            models.CheckConstraint(
                condition=Q(expected_meetings__gte=1, expected_meetings__lte=24),
                name="one_to_24_meetings",
            ),
            models.CheckConstraint(
                condition=Q(weight_themes__gt=0)
                | Q(weight_background__gt=0)
                | Q(weight_languages__gt=0)
                | Q(weight_practical__gt=0)
                | Q(weight_wishes__gt=0),
                name="something_weighs_in_a_match",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return pick(self, "name")

    @property
    def purpose(self) -> str:
        """What it is for, in the reader's language."""
        return pick(self, "purpose")

    @property
    def road(self) -> Road:
        """Its dates; of a pair ask `Mentorship.road`, which may have its own."""
        return Road(starts_on=self.starts_on, ends_on=self.ends_on, deletion_on=self.deletion_on)

    def today(self, now: datetime) -> date:
        """The date at `now` where the programme is held."""
        return now.astimezone(ZoneInfo(self.zone)).date()


class Conduct(Row):
    """One version of a programme's code of conduct, a point on each line, as it was accepted.

    Aktori's own words become a row once somebody accepts them: see `programmes.conduct`.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="conducts")
    version = models.PositiveSmallIntegerField()
    words_fi = models.TextField()
    words_en = models.TextField()
    words_sv = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "version"], name="one_code_of_conduct_per_version"
            )
        ]

    @property
    def points(self) -> list[str]:
        """What one keeps to, in the reader's language."""
        return pick(self, "words").splitlines()


class DateMove(Row):
    """A day of the road was moved: what it was, what it is, and what was said of it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="moves")
    step = models.CharField(max_length=12, choices=Dated)
    was_on = models.DateField()
    is_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(was_on=F("is_on")), name="a_move_moves")]


class Coordinator(Row):
    """One who runs a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="coordinators")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinates"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="coordinates_once")
        ]


class Participant(Row):
    """One person's part in one programme; a person may be a mentee here and a mentor there."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    role = models.CharField(max_length=10, choices=Role)
    capacity = models.PositiveSmallIntegerField(default=1)
    headline = models.CharField(max_length=160, blank=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    # the one place for this wish: said at the closing or at the next call, asked once
    comes_again = models.CharField(max_length=5, choices=ComesAgain, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "role"], name="one_part_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=5), name="capacity_1_to_5"
            ),
        ]

    def __str__(self) -> str:
        return self.person.full_name
