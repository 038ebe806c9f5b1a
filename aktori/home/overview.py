"""The coordinator's picture of a programme: rows, figures and weeks, from signals alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from aktori.home.rules import HEALTH, Health, Need, Signals, need, quiet_for
from aktori.meetings.models import Colour, Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import signals
from aktori.mentorships.models import Agreement, Kind, Membership, Mentorship, State
from aktori.mentorships.rules import open_pause
from aktori.programmes.models import Programme

WEEKS = 10


@dataclass(frozen=True, kw_only=True)
class PairRow:
    """One pair in the register."""

    mentorship: Mentorship
    members: list[Membership]
    signals: Signals
    need: Need
    quiet_days: int

    @property
    def health(self) -> Health:
        """The mark beside its name."""
        return HEALTH[self.need]

    @property
    def names(self) -> str:
        """What the search looks in."""
        return " ".join(one.participant.person.full_name for one in self.members).lower()


def pair_rows(programme: Programme, now: datetime) -> list[PairRow]:
    """Every pair and group that has begun, those who need most first."""
    return rows_of(programme.mentorships.exclude(kind=Kind.CIRCLE), now)


def circle_rows(programme: Programme, now: datetime) -> list[PairRow]:
    """Every circle that has begun and has members, those who need most first."""
    circles = programme.mentorships.filter(kind=Kind.CIRCLE)
    return [row for row in rows_of(circles, now) if len(row.members) > 1]


def rows_of(mentorships: QuerySet[Mentorship], now: datetime) -> list[PairRow]:
    """Rows of what has begun, those who need most first."""
    rows = [pair_row(one, now) for one in with_signals(mentorships)]
    order = list(HEALTH)
    return sorted(rows, key=lambda row: (order.index(row.need), -row.quiet_days, row.names))


def with_signals(
    mentorships: QuerySet[Mentorship], *, only: Membership | None = None
) -> QuerySet[Mentorship]:
    """Those that have begun, with their members and all that `pair_row` needs."""
    members = Membership.objects.select_related("participant__person").order_by("role", "id")
    begun = mentorships.filter(state__in=[State.ACTIVE, State.ENDED])
    confirmed = Agreement.objects.filter(mentorship=OuterRef("pk"), confirmed_at__isnull=False)
    found = signals(begun, only=only).annotate(rules_confirmed=Exists(confirmed))
    return found.prefetch_related(Prefetch("memberships", queryset=members), "pauses")


def pair_row(found: Any, now: datetime) -> PairRow:
    """One row from an annotated mentorship."""
    known = Signals(
        begins_at=found.active_at,
        held=found.held_count,
        last_held_at=found.last_held_at,
        next_at=found.next_at,
        wants_help=found.last_colour == Colour.WANTS_HELP,
        rules_confirmed=found.rules_confirmed,
        has_ended=found.state == State.ENDED,
        is_paused=open_pause(found) is not None,
    )
    return PairRow(
        mentorship=found,
        members=list(found.memberships.all()),
        signals=known,
        need=need(known, now),
        quiet_days=quiet_for(known, now).days,
    )


def health_parts(rows: Iterable[PairRow], labels: dict[Health, str]) -> list[tuple[str, str, int]]:
    """How many pairs are well, watched, in need and ended, for the stacked bar."""
    count = Counter(row.health for row in rows)
    return [
        (str(state), labels[state], count[state])
        for state in (Health.OK, Health.WATCH, Health.HELP, Health.ENDED)
    ]


def meetings_by_week(programme: Programme, now: datetime) -> list[tuple[str, int]]:
    """How many meetings were held in each of the last weeks, by ISO week number."""
    first = now - timedelta(weeks=WEEKS - 1)
    held = Meeting.objects.filter(
        mentorship__programme=programme, state=MeetingState.HELD, starts_at__gte=first
    )
    starts = held.values_list("starts_at", flat=True)
    count = Counter(week_of(at) for at in starts if at)
    weeks = [week_of(first + timedelta(weeks=step)) for step in range(WEEKS)]
    return [(str(week), count[week]) for week in weeks]


def week_of(at: datetime) -> int:
    """The ISO week number of a moment, in UTC."""
    return at.isocalendar().week
