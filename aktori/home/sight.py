"""What of a programme lies ahead, read once for all that its road tells of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, TextField, When
from django.db.models.functions import Cast, Coalesce

from aktori.gatherings.models import Gathering
from aktori.home.rules import FIRST_AFTER, LONG_AGO
from aktori.meetings.queries import Agreed, agreed_ahead, signals
from aktori.mentorships.models import Kind, Pause, PauseKind, State, own_road, road_days
from aktori.people.models import written_name
from aktori.programmes.models import Programme
from aktori.programmes.road import Road

DAYS = ("starts_on", "ends_on", "deletion_on")
MEMBER = tuple(
    f"memberships__participant__person__{name}" for name in ("first_name", "last_name", "is_active")
)


@dataclass(frozen=True)
class Alike:
    """Pairs for which the same comes at the same times, and how many they are.

    `active_at` is told of those alone that may still be asked for a first meeting.
    """

    programme: Programme
    starts_on: date | None
    ends_on: date | None
    deletion_on: date | None
    state: str
    content_locked_at: datetime | None
    rests: str | None
    rests_until: date | None
    quiet_since: datetime | None
    active_at: datetime | None
    count: int

    @property
    def road(self) -> Road:
        """Their dates: their own, or those of the programme that they share with all."""
        return own_road(self) or self.programme.road


@dataclass(frozen=True)
class Own:
    """A pair with a road of its own, and who is in it."""

    key: str
    names: str
    road: Road

    @property
    def id(self) -> UUID:
        """The mentorship's."""
        return UUID(self.key)


@dataclass(frozen=True)
class Sight:
    """A programme at `now`; each part is one query, however many pairs there are."""

    programme: Programme
    now: datetime

    @cached_property
    def gatherings(self) -> Sequence[Gathering]:
        """The joint meetings that are on."""
        return list(self.programme.gatherings.on())

    @cached_property
    def pairs(self) -> list[Alike]:
        """Pairs that live, and those of any state on a road of their own, counted by the database.

        Those that stand alike are one row.
        """
        rests = Pause.objects.filter(mentorship=OuterRef("pk"), ended_at=None)
        # who is asked later than now; meetings are looked up for these alone
        begun = self.now - FIRST_AFTER
        later = Q(active_at__gt=begun) | Q(first_day__gte=begun.date())
        later &= Q(active_at__gt=self.now - LONG_AGO) & ~Q(kind=Kind.CIRCLE)
        unmet = later & Q(next_at=None, last_held_at=None)
        wanted = self.programme.mentorships.filter(
            Q(state=State.ACTIVE) | Q(deletion_on__isnull=False)
        )
        told = signals(wanted).annotate(
            first_day=road_days()["starts_on"],
            rests=Subquery(rests.values("kind")),
            rests_until=Subquery(rests.values("until")),
            quiet_since=Coalesce("next_at", "last_held_at", "active_at"),
            waits_since=Case(When(unmet, then=F("active_at"))),
        )
        kinds = ("state", "content_locked_at", "rests", "rests_until", "quiet_since", "waits_since")
        counted = told.order_by().values_list(*DAYS, *kinds).annotate(count=Count("pk"))
        return [Alike(self.programme, *row) for row in counted]

    @property
    def living(self) -> list[Alike]:
        """Those that live."""
        return [one for one in self.pairs if one.state == State.ACTIVE]

    @cached_property
    def going(self) -> list[Alike]:
        """Those on their road that do not rest."""
        today = self.now.date()
        return [one for one in self.living if one.rests is None and one.road.ends_on >= today]

    @property
    def breaks(self) -> list[date]:
        """The last days of breaks that go on."""
        return [
            one.rests_until
            for one in self.living
            if one.rests == PauseKind.BREAK and one.rests_until
            for _pair in range(one.count)
        ]

    @cached_property
    def own(self) -> list[Own]:
        """Pairs of any state with roads of their own, by name; the first to end first."""
        if all(one.deletion_on is None for one in self.pairs):
            return []
        rows = (
            self.programme.mentorships.on_own_road()
            .annotate(key=Cast("id", TextField()))
            .order_by("ends_on", "id", "-memberships__role", "memberships__id")
            .values_list("key", *DAYS, *MEMBER)
        )
        return [
            Own(
                key,
                named(row[4:] for row in members),
                Road(starts_on=starts, ends_on=ends, deletion_on=gone),
            )
            for (key, starts, ends, gone), members in groupby(rows, key=lambda row: row[:4])
        ]

    @cached_property
    def agreed(self) -> list[Agreed]:
        """Agreed meetings that are not over, unopened."""
        return agreed_ahead(self.programme, self.now)


def named(members: Iterable[tuple[Any, ...]]) -> str:
    """A pair by its names; nothing where it has no member."""
    return " · ".join(
        written_name(first, last, is_active=is_active)
        for first, last, is_active in members
        if first is not None
    )
