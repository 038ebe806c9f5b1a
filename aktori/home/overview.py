"""The coordinator's picture of a programme: rows, figures and weeks, from signals alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from aktori.care.queries import latest_deed, wants_help
from aktori.home.rules import HEALTH, Health, Need, Signals, need, quiet_for
from aktori.kit.database_functions import QuarterHour, when
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import signals
from aktori.mentorships.models import (
    LIVE,
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
    taken: int  # so many pairs they are in now
    full_name: str


@dataclass(frozen=True, kw_only=True)
class PairRow(Condition):
    """One pair in the register; `found` are its columns and those of `pairs_of`.

    Its `members` are there once `read_members` has read them: a page shows those of fifty.
    """

    found: Any
    road: Road
    members: list[Member] = field(default_factory=list)

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


def pairs_of(programme: Programme, of: Person | None = None) -> QuerySet[Mentorship]:
    """Its pairs and groups, each with the person who runs it and the last thing done for it.

    With `of` those that are this person's to look after: their own, and nobody's.
    """
    pairs = programme.mentorships.exclude(kind=Kind.CIRCLE)
    if of:
        pairs = pairs.filter(Q(charge__coordinator__person=of) | Q(charge=None))
    deed = latest_deed()
    return pairs.annotate(
        runner=F("charge__coordinator__person"),
        deed=deed.values("kind")[:1],
        deed_at=deed.values("at")[:1],
        deed_by=deed.values("by")[:1],
    )


def pair_rows(
    programme: Programme,
    now: datetime,
    states: Sequence[State] = BEGUN,
    *,
    of: Person | None = None,
) -> list[PairRow]:
    """Every pair and group in these states, those who need most first; their members are unread."""
    return rows_of(programme, pairs_of(programme, of), now, states, OF_DEED)


def circle_rows(programme: Programme, now: datetime) -> list[PairRow]:
    """Every circle that has begun and has members, those who need most first."""
    circles = programme.mentorships.filter(kind=Kind.CIRCLE)
    rows = rows_of(programme, circles, now)
    read_members(rows)
    return [row for row in rows if len(row.members) > 1]


def rows_of(
    programme: Programme,
    mentorships: QuerySet[Mentorship],
    now: datetime,
    states: Sequence[State] = BEGUN,
    more: Sequence[str] = (),
) -> list[PairRow]:
    """Rows of a programme's mentorships, those who need most first, then the eldest.

    Read as plain columns, with those of `more`: there are hundreds, and a page shows fifty.
    """
    shared = programme.road
    wanted = with_signals(mentorships, states=states)
    rows = [
        PairRow(found=found, road=own_road(found) or shared, **vars(condition_of(found, now)))
        for found in wanted.values_list(*OF_PAIR, *more, named=True)
    ]
    return sorted(rows, key=lambda row: (ORDER[row.need], -row.quiet_days, row.id))


def read_members(rows: Iterable[PairRow]) -> None:
    """Puts the members of these rows, where they are unread, into them; one query."""
    unread = {row.id: row for row in rows if not row.members}
    if unread:
        for one in members_of(Membership.objects.filter(mentorship__in=list(unread))):
            unread[one.mentorship].members.append(one)


def members_of(chosen: QuerySet[Membership]) -> list[Member]:
    """These as rows, mentees first; one query."""
    living = Q(participant__memberships__mentorship__state__in=LIVE)
    pairs = ~Q(participant__memberships__mentorship__kind=Kind.CIRCLE)
    counted = chosen.annotate(taken=Count("participant__memberships", filter=living & pairs))
    rows = counted.order_by("role", "id").values_list(
        "mentorship", "id", "participant", "role", "answer", "wants_next", "nudged_at",
        "participant__left_at", "participant__capacity", "taken", PERSON + "first_name",
        PERSON + "last_name", PERSON + "is_active",
    )  # fmt: skip
    return [
        Member._make((*rest, written_name(first_name, last_name, is_active=is_active)))
        for *rest, first_name, last_name, is_active in rows
    ]


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
    """Meetings held in one quarter of an hour by pairs that stand alike, on roads of one start."""

    start: date
    at: datetime
    state: State
    meetings: int


def held_in(programme: Programme, *, of: Person | None = None) -> list[Held]:
    """Every meeting that pairs held; with `of` those of their own pairs, and of nobody's."""
    pairs = pairs_of(programme, of).filter(state__in=BEGUN)
    held = Meeting.objects.filter(state=MeetingState.HELD, mentorship__in=pairs.values("id"))
    found = (
        held.filter(starts_at__isnull=False)
        .annotate(quarter=QuarterHour("starts_at"))
        .order_by("quarter")
        .values_list("mentorship__starts_on", "quarter", "mentorship__state")
        .annotate(meetings=Count("*"))
    )
    shared = programme.road
    return [
        Held(start or shared.starts_on, when(quarter), State(state), meetings)
        for start, quarter, state, meetings in found
    ]


def by_week(held: Iterable[Held], now: datetime) -> list[tuple[str, int]]:
    """How many meetings were in each of the last weeks, by ISO week number."""
    first = now - timedelta(weeks=WEEKS - 1)
    count = Counter[int]()
    for one in held:
        if one.at >= first:
            count[week_of(one.at)] += one.meetings
    weeks = [week_of(first + timedelta(weeks=step)) for step in range(WEEKS)]
    return [(str(week), count[week]) for week in weeks]


def week_of(at: datetime) -> int:
    """The ISO week number of a moment, in UTC."""
    return at.isocalendar().week
