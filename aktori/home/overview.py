"""The coordinator's picture of a programme: rows, figures and weeks, from signals alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from aktori.care.queries import latest_deed, wants_help
from aktori.home.rules import HEALTH, Health, Need, Signals, need, quiet_for
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import signals
from aktori.mentorships.models import (
    Agreement,
    Kind,
    Membership,
    Mentorship,
    Pause,
    State,
    own_road,
)
from aktori.people.models import Person, written_name
from aktori.programmes.models import Programme
from aktori.programmes.road import Road

WEEKS = 10
BEGUN = (State.ACTIVE, State.ENDED)
ORDER = {need: place for place, need in enumerate(HEALTH)}
OF_PAIR = (
    "id", "state", "proposed_at", "active_at", "ended_at", "end_reason", "starts_on", "ends_on",
    "deletion_on", "held_count", "last_held_at", "next_at", "help", "rules_confirmed", "rests",
)  # fmt: skip
CHARGED = "mentorship__charge__coordinator__person"
OF_DEED = ("runner", "deed", "deed_at", "deed_by")
PERSON = "participant__person__"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """How a pair is, as its signals say."""

    signals: Signals
    need: Need
    quiet_days: int

    @property
    def health(self) -> Health:
        """The mark beside its name."""
        return HEALTH[self.need]


class Member(NamedTuple):
    """A member as lists show them; in the order in which they are read."""

    mentorship: UUID
    id: UUID
    participant: UUID
    role: str
    answer: str
    wants_next: str
    nudged_at: datetime | None
    left_at: datetime | None
    capacity: int
    full_name: str


@dataclass(frozen=True, kw_only=True)
class PairRow(Condition):
    """One pair in the register; `found` are its columns and those of `pairs_of`."""

    found: Any
    road: Road
    members: list[Member]

    @property
    def id(self) -> UUID:
        """The mentorship's."""
        key: UUID = self.found.id
        return key

    @property
    def state(self) -> State:
        """Proposed, alive or ended."""
        return State(self.found.state)

    @cached_property
    def names(self) -> str:
        """What the search looks in."""
        return " ".join(one.full_name for one in self.members).lower()


def pairs_of(programme: Programme) -> QuerySet[Mentorship]:
    """Its pairs and groups, each with the person who runs it and the last thing done for it."""
    pairs = programme.mentorships.exclude(kind=Kind.CIRCLE)
    deed = latest_deed()
    return pairs.annotate(
        runner=F("charge__coordinator__person"),
        deed=deed.values("kind")[:1],
        deed_at=deed.values("at")[:1],
        deed_by=deed.values("by")[:1],
    )


def pair_rows(
    programme: Programme, now: datetime, states: Sequence[State] = BEGUN
) -> list[PairRow]:
    """Every pair and group in these states, those who need most first."""
    return rows_of(programme, pairs_of(programme), now, states, OF_DEED)


def circle_rows(programme: Programme, now: datetime) -> list[PairRow]:
    """Every circle that has begun and has members, those who need most first."""
    circles = programme.mentorships.filter(kind=Kind.CIRCLE)
    return [row for row in rows_of(programme, circles, now) if len(row.members) > 1]


def rows_of(
    programme: Programme,
    mentorships: QuerySet[Mentorship],
    now: datetime,
    states: Sequence[State] = BEGUN,
    more: Sequence[str] = (),
) -> list[PairRow]:
    """Rows of a programme's mentorships, those who need most first.

    Read as plain columns, with those of `more`: there are hundreds, and a page shows fifty.
    """
    wanted = with_signals(mentorships, states=states)
    members = defaultdict[UUID, list[Member]](list)
    for one in members_of(wanted):
        members[one.mentorship].append(one)
    shared = programme.road
    rows = [
        PairRow(
            found=found,
            road=own_road(found) or shared,
            members=members[found.id],
            **vars(condition_of(found, now)),
        )
        for found in wanted.values_list(*OF_PAIR, *more, named=True)
    ]
    return sorted(rows, key=lambda row: (ORDER[row.need], -row.quiet_days, row.names))


def members_of(mentorships: QuerySet[Mentorship]) -> Iterator[Member]:
    """Everybody in these, mentees first; one query."""
    chosen = Membership.objects.filter(mentorship__in=mentorships.order_by().values("id"))
    for *rest, first_name, last_name, is_active in chosen.order_by("role", "id").values_list(
        "mentorship", "id", "participant", "role", "answer", "wants_next", "nudged_at",
        "participant__left_at", "participant__capacity", PERSON + "first_name",
        PERSON + "last_name", PERSON + "is_active",
    ):  # fmt: skip
        name = written_name(first_name, last_name, is_active=is_active)
        yield Member._make((*rest, name))


def with_signals(
    mentorships: QuerySet[Mentorship],
    *,
    only: Membership | None = None,
    states: Sequence[State] = BEGUN,
) -> QuerySet[Mentorship]:
    """Those in these states, with all that `condition_of` needs."""
    confirmed = Agreement.objects.filter(mentorship=OuterRef("pk"), confirmed_at__isnull=False)
    pauses = Pause.objects.filter(mentorship=OuterRef("pk"), ended_at=None)
    return signals(mentorships.filter(state__in=states)).annotate(
        rules_confirmed=Exists(confirmed), rests=Exists(pauses), help=wants_help(only=only)
    )


def with_members(mentorships: QuerySet[Mentorship]) -> QuerySet[Mentorship]:
    """With their members and their names, mentees first."""
    members = Membership.objects.select_related("participant__person").order_by("role", "id")
    return mentorships.prefetch_related(Prefetch("memberships", queryset=members))


def condition_of(found: Any, now: datetime) -> Condition:
    """How a mentorship is, or a row of its columns, from `with_signals`."""
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
    return Condition(signals=known, need=need(known, now), quiet_days=quiet_for(known, now).days)


def health_parts(rows: Iterable[PairRow], labels: dict[Health, str]) -> list[tuple[str, str, int]]:
    """How many pairs are well, watched, in need and ended, for the stacked bar."""
    count = Counter(row.health for row in rows)
    return [
        (str(state), labels[state], count[state])
        for state in (Health.OK, Health.WATCH, Health.HELP, Health.ENDED)
    ]


class Held(NamedTuple):
    """A meeting that was held: when, when its pair's road began, and how the pair stands now."""

    start: date
    at: datetime
    state: State


def held_in(programme: Programme, *, of: Person | None = None) -> list[Held]:
    """Every meeting that pairs held; with `of` those of their own pairs, and of nobody's."""
    held = Meeting.objects.filter(
        mentorship__programme=programme, mentorship__state__in=BEGUN, state=MeetingState.HELD
    ).exclude(mentorship__kind=Kind.CIRCLE)
    if of:
        held = held.filter(Q(**{CHARGED: of}) | Q(mentorship__charge=None))
    found = held.order_by("starts_at").values_list(
        "mentorship__starts_on", "starts_at", "mentorship__state"
    )
    shared = programme.road
    return [Held(start or shared.starts_on, at, State(state)) for start, at, state in found if at]


def by_week(starts: Iterable[datetime], now: datetime) -> list[tuple[str, int]]:
    """How many of these were in each of the last weeks, by ISO week number."""
    first = now - timedelta(weeks=WEEKS - 1)
    count = Counter(week_of(at) for at in starts if at >= first)
    weeks = [week_of(first + timedelta(weeks=step)) for step in range(WEEKS)]
    return [(str(week), count[week]) for week in weeks]


def week_of(at: datetime) -> int:
    """The ISO week number of a moment, in UTC."""
    return at.isocalendar().week
