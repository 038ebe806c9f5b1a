"""The relationship, its members, and the ground rules they agree on."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from aktori.kit.models import Row
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme, Role
from aktori.programmes.road import Road


class Kind(models.TextChoices):
    """One mentor and one mentee, one mentor and several, or mentees only."""

    PAIR = "pair"
    GROUP = "group"
    CIRCLE = "circle"


class State(models.TextChoices):
    """Where a mentorship is in its life; allowed steps stand in `rules.NEXT`."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


# asked for or alive: takes a place of each member
LIVE = (State.PROPOSED, State.ACTIVE)


class EndReason(models.TextChoices):
    """Why it ended before its time; told to the coordinator only, and only if given."""

    TIME = "time"
    LIFE = "life"
    MOVED = "moved"
    AIMS_MET = "aims-met"
    AIMS_DIFFER = "aims-differ"
    CHEMISTRY = "chemistry"
    NO_REPLY = "no-reply"
    CONDUCT = "conduct"


class Grade(models.TextChoices):
    """How well a match fits; never a percentage."""

    STRONG = "strong"
    GOOD = "good"
    POSSIBLE = "possible"


class Answer(models.TextChoices):
    """What a member said to the proposal."""

    WAITING = "waiting"
    YES = "yes"
    NO = "no"


class WantsNext(models.TextChoices):
    """What a member would like after a pair that ended early; told to the coordinator."""

    NEW_PAIR = "new-pair"
    BREAK = "break"
    DONE = "done"


def of_person(person: Person, path: str = "") -> Q:
    """That a membership, to which `path` leads, is the person's, and was not left by saying no.

    To be filtered by first, as joins: PostgreSQL plans eight at a time, and a subquery of pairs
    behind eight other tables would be looked at only after all of these were read to their end.
    """
    stays = [answer for answer in Answer if answer != Answer.NO]
    return Q(**{f"{path}participant__person": person, f"{path}answer__in": stays})


def road_days(path: str = "") -> dict[str, Coalesce]:
    """`road` for the database to reckon with, of the mentorship to which `path` leads."""
    names = ("starts_on", "ends_on", "deletion_on")
    return {name: Coalesce(f"{path}{name}", f"{path}programme__{name}") for name in names}


class Mentorships(models.QuerySet["Mentorship"]):
    """Mentorships as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """Those the person is a member of, and has not left by saying no."""
        return self.filter(of_person(person, "memberships__"))

    def run_by(self, person: Person) -> Self:
        """Those in programmes that the person coordinates: their signals, never their content."""
        return self.filter(programme__coordinators__person=person)

    def with_content(self) -> Self:
        """Those whose vaults are there."""
        return self.filter(vault__isnull=False, content_destroyed_at=None)

    def on_common_road(self) -> Self:
        """Those whose dates are their programme's."""
        return self.filter(deletion_on=None)

    def on_own_road(self) -> Self:
        """Those with dates of their own."""
        return self.filter(deletion_on__isnull=False)

    def with_last_day(self) -> Self:
        """Adds last_day: `road.ends_on` for the database to reckon with."""
        return self.annotate(last_day=Coalesce("ends_on", "programme__ends_on"))


class Mentorship(Row):
    """A pair, group or circle. `vault` is its joint vault, made when it becomes active.

    Its dates are empty where all walk the programme's road; read them through `road`.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="mentorships")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PAIR)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    grade = models.CharField(max_length=10, choices=Grade, blank=True)
    reasons = models.JSONField(default=list)
    vault = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    active_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=20, choices=EndReason, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    deletion_on = models.DateField(null=True)
    content_locked_at = models.DateTimeField(null=True)
    content_destroyed_at = models.DateTimeField(null=True)

    objects = Mentorships.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="active") | Q(vault__isnull=False, active_at__isnull=False),
                name="active_has_a_vault",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None, ends_on=None, deletion_on=None)
                | Q(
                    starts_on__isnull=False,
                    ends_on__gt=F("starts_on"),
                    deletion_on__gt=F("ends_on"),
                ),
                name="an_own_road_is_whole",
            ),
        ]

    @property
    def road(self) -> Road:
        """Its dates: its own, or those of the programme that it shares with all."""
        return own_road(self) or self.programme.road


def own_road(one: Any) -> Road | None:
    """The dates of a mentorship, or of a row of its columns, unless it walks with all."""
    if one.starts_on is None or one.ends_on is None or one.deletion_on is None:
        return None
    return Road(starts_on=one.starts_on, ends_on=one.ends_on, deletion_on=one.deletion_on)


class Membership(Row):
    """One participant in one mentorship, with the vaults of what they write there."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="memberships")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    # the version of the programme's code of conduct that the member accepted last
    conduct_version = models.PositiveSmallIntegerField(null=True)
    conduct_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    wants_next = models.CharField(max_length=10, choices=WantsNext, blank=True)
    first_asked_at = models.DateTimeField(null=True)
    nudged_at = models.DateTimeField(null=True)
    midway_told_at = models.DateTimeField(null=True)
    closing_told_at = models.DateTimeField(null=True)
    shared_vault = models.UUIDField(null=True)
    private_vault = models.UUIDField(null=True)

    class Meta:
        ordering = ["-role", "id"]
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "participant"], name="member_once"),
            models.CheckConstraint(
                condition=Q(conduct_version=None, conduct_at=None)
                | Q(conduct_version__isnull=False, conduct_at__isnull=False),
                name="accepts_conduct_at_a_time",
            ),
        ]


class PauseKind(models.TextChoices):
    """A rest that either may take, or no contact until somebody has looked into it."""

    BREAK = "break"
    NO_CONTACT = "no-contact"


class Pause(Row):
    """A rest in a mentorship; open until `ended_at`, which a break gets when its day is over.

    `by` is None when a coordinator gave it.
    """

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="pauses")
    by = models.ForeignKey(Membership, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=PauseKind, default=PauseKind.BREAK)
    starts_at = models.DateTimeField()
    until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship"], condition=Q(ended_at=None), name="one_pause_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(kind="break") | Q(until__isnull=False), name="a_break_has_its_day"
            ),
        ]


class HandFor(models.TextChoices):
    """What a raised hand asks for."""

    CIRCLE = "circle"  # to be in a circle of peers
    GUEST = "guest"  # a mentor may be asked to a circle for an evening


class Hand(Row):
    """A wish that the coordinator and others with the same wish see, until it is taken back.

    `themes` and `times` are codes of `programmes.taxonomy`.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="hands")
    purpose = models.CharField(max_length=10, choices=HandFor)
    themes = models.JSONField(default=list)
    times = models.JSONField(default=list)
    raised_at = models.DateTimeField()

    class Meta:
        ordering = ["raised_at"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "purpose"], name="raises_a_hand_once")
        ]


class Agreement(Row):
    """One version of the ground rules; `sealed` is JSON in the joint vault."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    written_by = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "version"], name="one_row_per_version")
        ]


class Confirmation(Row):
    """One member's yes to one version of the ground rules."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="confirmations")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "participant"], name="confirms_once")
        ]
