"""The coordinator's picture of a programme: rows, figures and weeks, from signals alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from aktori.care.queries import latest_deed, wants_help
from aktori.home.rules import HEALTH, Health, Need, Signals, need, quiet_for
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import signals
from aktori.mentorships.models import Agreement, Kind, Membership, Mentorship, Pause, State
from aktori.programmes.models import Programme

WEEKS = 10
BEGUN = (State.ACTIVE, State.ENDED)
# what a list of hundreds shows of a member; the rest is read where one of them is acted on
OF_MEMBER = (
    "mentorship", "role", "answer", "wants_next", "nudged_at", "participant__role",
    "participant__left_at", "participant__capacity", "participant__person__first_name",
    "participant__person__last_name", "participant__person__is_active",
)  # fmt: skip


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


def pairs_of(programme: Programme) -> QuerySet[Mentorship]:
    """Its pairs and groups, each with its coordinator and the last thing done for it."""
    pairs = programme.mentorships.exclude(kind=Kind.CIRCLE)
    deed = latest_deed()
    return pairs.select_related("charge__coordinator__person").annotate(
        deed=deed.values("kind")[:1], deed_at=deed.values("at")[:1], deed_by=deed.values("by")[:1]
    )


def pair_rows(programme: Programme, now: datetime) -> list[PairRow]:
    """Every pair and group that has begun, those who need most first."""
    return rows_of(pairs_of(programme), now)


def circle_rows(programme: Programme, now: datetime) -> list[PairRow]:
    """Every circle that has begun and has members, those who need most first."""
    circles = programme.mentorships.filter(kind=Kind.CIRCLE)
    return [row for row in rows_of(circles, now) if len(row.members) > 1]


def rows_of(
    mentorships: QuerySet[Mentorship], now: datetime, states: Sequence[State] = BEGUN
) -> list[PairRow]:
    """Rows of mentorships in these states, those who need most first."""
    wanted = with_signals(mentorships, states=states, members=every_member().only(*OF_MEMBER))
    rows = [pair_row(one, now) for one in wanted]
    order = list(HEALTH)
    return sorted(rows, key=lambda row: (order.index(row.need), -row.quiet_days, row.names))


def with_signals(
    mentorships: QuerySet[Mentorship],
    *,
    only: Membership | None = None,
    states: Sequence[State] = BEGUN,
    members: QuerySet[Membership] | None = None,
) -> QuerySet[Mentorship]:
    """Those that have begun, with their members and all that `pair_row` needs."""
    theirs = every_member() if members is None else members
    begun = mentorships.filter(state__in=states)
    confirmed = Agreement.objects.filter(mentorship=OuterRef("pk"), confirmed_at__isnull=False)
    pauses = Pause.objects.filter(mentorship=OuterRef("pk"), ended_at=None)
    found = signals(begun, only=only).annotate(
        rules_confirmed=Exists(confirmed), rests=Exists(pauses), help=wants_help(only=only)
    )
    return found.prefetch_related(Prefetch("memberships", queryset=theirs))


def every_member() -> QuerySet[Membership]:
    """Members with their names, mentees first."""
    return Membership.objects.select_related("participant__person").order_by("role", "id")


def pair_row(found: Any, now: datetime) -> PairRow:
    """One row from an annotated mentorship."""
    known = Signals(
        begins_at=found.active_at or found.proposed_at,
        held=found.held_count,
        last_held_at=found.last_held_at,
        next_at=found.next_at,
        wants_help=found.help,
        rules_confirmed=found.rules_confirmed,
        has_ended=found.state == State.ENDED,
        is_paused=found.rests,
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


def held_in(programme: Programme) -> list[tuple[UUID, datetime]]:
    """Every meeting held, as (mentorship, start)."""
    held = Meeting.objects.filter(mentorship__programme=programme, state=MeetingState.HELD)
    found = held.order_by("starts_at").values_list("mentorship", "starts_at")
    return [(pair, at) for pair, at in found if at]


def by_week(starts: Iterable[datetime], now: datetime) -> list[tuple[str, int]]:
    """How many of these were in each of the last weeks, by ISO week number."""
    first = now - timedelta(weeks=WEEKS - 1)
    count = Counter(week_of(at) for at in starts if at >= first)
    weeks = [week_of(first + timedelta(weeks=step)) for step in range(WEEKS)]
    return [(str(week), count[week]) for week in weeks]


def week_of(at: datetime) -> int:
    """The ISO week number of a moment, in UTC."""
    return at.isocalendar().week
