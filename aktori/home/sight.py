"""What of a programme lies ahead, read once for all that its road tells of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, Subquery, prefetch_related_objects

from aktori.gatherings.models import Gathering
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import signals
from aktori.mentorships.models import Membership, Mentorship, Pause, PauseKind, State
from aktori.programmes.models import Programme


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
    def pairs(self) -> list[Any]:
        """Pairs that live, and those of any state on a road of their own, with their signals."""
        rests = Pause.objects.filter(mentorship=OuterRef("pk"), ended_at=None)
        wanted = self.programme.mentorships.with_last_day().filter(
            Q(state=State.ACTIVE) | Q(deletion_on__isnull=False)
        )
        rows: list[Any] = list(
            signals(wanted).annotate(
                rests=Subquery(rests.values("kind")), rests_until=Subquery(rests.values("until"))
            )
        )
        return rows

    @property
    def living(self) -> list[Any]:
        """Those that live."""
        return [one for one in self.pairs if one.state == State.ACTIVE]

    @property
    def going(self) -> list[Any]:
        """Those on their road that do not rest."""
        today = self.now.date()
        return [one for one in self.living if one.rests is None and one.last_day >= today]

    @property
    def breaks(self) -> list[date]:
        """The last days of breaks that go on."""
        return [one.rests_until for one in self.living if one.rests == PauseKind.BREAK]

    @cached_property
    def own(self) -> list[Mentorship]:
        """Pairs with roads of their own and their members; the first to end first."""
        rows = [one for one in self.pairs if one.deletion_on is not None]
        members = Membership.objects.select_related("participant__person")
        prefetch_related_objects(rows, Prefetch("memberships", queryset=members))
        return sorted(rows, key=lambda one: (one.ends_on, one.id))

    @cached_property
    def agreed(self) -> list[Meeting]:
        """Agreed meetings that are not over, unopened."""
        mine = Meeting.objects.filter(mentorship__programme=self.programme)
        coming = mine.filter(state=MeetingState.AGREED, ends_at__gt=self.now)
        return list(coming.only("starts_at", "ends_at", "briefed_at", "asked_at"))
