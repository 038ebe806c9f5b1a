"""The numbers behind a report, counted from signals: dates, states and counts, never content."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from statistics import median
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.closing.models import Farewell
from aktori.feedback.queries import responded
from aktori.goals.models import Goal
from aktori.home.rules import (
    QUIET_FOR_COORDINATOR,
    QUIET_FOR_PAIR,
    RULES_WITHIN,
    expected_by,
    quiet_time,
)
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import signals
from aktori.mentorships.models import Agreement, Kind, State
from aktori.programmes.models import Participant, Programme, Role

# days from the domain's indicators (shared/domain.md, 6.3)
DECIDE_WITHIN, MEET_WITHIN = 14, 30
# reasons of fewer endings than this are not told apart
LEAST_REASONS = 5


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Counts of one season. Shares are (how many, of how many)."""

    mentees: int = 0
    mentors: int = 0
    applicants: int = 0
    places: int = 0
    decided: tuple[int, int] = (0, 0)
    decision_days: int | None = None
    accepted: tuple[int, int] = (0, 0)
    reasons_shown: tuple[int, int] = (0, 0)
    prepared: tuple[int, int] = (0, 0)
    waived: tuple[int, int] = (0, 0)
    rules: tuple[int, int] = (0, 0)
    rules_in_time: tuple[int, int] = (0, 0)
    met_in_time: tuple[int, int] = (0, 0)
    on_target: tuple[int, int] = (0, 0)
    silent: tuple[int, int] = (0, 0)
    touched: tuple[int, int] = (0, 0)
    ended_early: tuple[int, int] = (0, 0)
    explained: tuple[int, int] = (0, 0)
    end_reasons: dict[str, int] = field(default_factory=dict)
    meetings: list[int] = field(default_factory=list)
    goals: tuple[int, int] = (0, 0)
    farewells: tuple[int, int] = (0, 0)
    events: list[tuple[str, str, str, int, int]] = field(default_factory=list)
    back_again: tuple[int, int] = (0, 0)
    responded: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def pairs(self) -> int:
        """How many pairs, groups and circles began."""
        return self.rules[1]

    @property
    def median_meetings(self) -> float | None:
        """What the pair in the middle has held."""
        return median(self.meetings) if self.meetings else None

    def to_json(self) -> dict[str, Any]:
        """To be kept when the rows behind the numbers go."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Facts":
        """What was kept."""
        lists = ("meetings", "events")
        found: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) and name not in lists else value
            for name, value in kept.items()
        }
        found["responded"] = {wave: tuple(row) for wave, row in kept["responded"].items()}
        return cls(**found)


def facts_of(programme: Programme, now: datetime) -> Facts:
    """Counts everything; five queries however many pairs there are."""
    pairs, people = pair_rows(programme), participants(programme)
    begun = [one for one in pairs if one.active_at]
    alive = [one for one in begun if one.state == State.ACTIVE]
    today = programme.today(now)
    late = [one for one in begun if one.state == State.ENDED and one.ended_at]
    early = [one for one in late if programme.today(one.ended_at) < one.road.ends_on]
    # nobody is silent whose road has ended
    quiet = [quiet_time(one, now).days for one in alive if today <= one.road.ends_on]
    reasons = Counter(one.end_reason for one in early if one.end_reason)
    return Facts(
        mentees=sum(one.role == Role.MENTEE for one in people),
        mentors=sum(one.role == Role.MENTOR for one in people),
        places=sum(one.capacity for one in people if one.role == Role.MENTOR),
        **applied(programme),
        accepted=(len(begun), sum(one.state != State.PROPOSED for one in pairs)),
        reasons_shown=(sum(bool(one.reasons) for one in begun), len(begun)),
        **preparation(programme, people),
        rules=(sum(one.rules_at is not None for one in begun), len(begun)),
        rules_in_time=(
            sum(bool(one.rules_at) and one.rules_at - one.active_at <= RULES_WITHIN
                for one in begun),
            len(begun),
        ),
        met_in_time=(
            sum(bool(one.first_at) and (one.first_at - one.active_at).days <= MEET_WITHIN
                for one in begun),
            len(begun),
        ),
        on_target=(
            sum(one.held_count
                >= expected_by(programme.expected_meetings, one.road.gone(today))
                for one in alive),
            len(alive),
        ),
        silent=(sum(days >= QUIET_FOR_COORDINATOR.days for days in quiet), len(quiet)),
        touched=(sum(days <= QUIET_FOR_PAIR.days for days in quiet), len(quiet)),
        ended_early=(len(early), len(begun)),
        explained=(sum(bool(one.end_reason) for one in early), len(early)),
        end_reasons=large_reasons(reasons),
        meetings=sorted(one.held_count for one in begun),
        goals=(sum(one.has_goal for one in begun), len(begun)),
        farewells=(sum(one.farewells >= 2 for one in begun), len(begun)),
        events=attendance(programme, people),
        back_again=returned(programme, people),
        responded={wave.value: counted for wave, counted in responded(programme).items()},
    )  # fmt: skip


def pair_rows(programme: Programme) -> list[Any]:
    """The pairs and groups with their signals; one query."""
    mine = programme.mentorships.exclude(kind=Kind.CIRCLE).select_related("programme")
    confirmed = Agreement.objects.filter(mentorship=OuterRef("pk"), confirmed_at__isnull=False)
    held = Meeting.objects.filter(mentorship=OuterRef("pk"), state=MeetingState.HELD)
    goals = Goal.objects.filter(owner__mentorship=OuterRef("pk"))
    farewells = Farewell.objects.filter(membership__mentorship=OuterRef("pk")).order_by()
    first = confirmed.order_by().values("mentorship").annotate(at=Min("confirmed_at"))
    said = farewells.values("membership__mentorship").annotate(n=Count("pk")).values("n")
    found = signals(mine).annotate(
        rules_at=Subquery(first.values("at")),
        first_at=Subquery(held.order_by("starts_at").values("starts_at")[:1]),
        has_goal=Exists(goals),
        farewell_count=Subquery(said),
    )
    rows: list[Any] = list(found)
    for one in rows:
        one.farewells = one.farewell_count or 0
    return rows


def participants(programme: Programme) -> list[Participant]:
    """Everybody of this season, also who has left."""
    return list(Participant.objects.filter(programme=programme).select_related("preparation"))


def preparation(programme: Programme, people: Iterable[Participant]) -> dict[str, Any]:
    """How many were prepared by the kick-off, and how many of all were let off; no query more."""
    every = [getattr(one, "preparation", None) for one in people]
    off = [one for one in every if one and one.waived_at]
    ready = [one for one in every if one and one.done_at and not one.waived_at]
    in_time = sum(programme.today(one.done_at) <= programme.starts_on for one in ready)
    return {"prepared": (in_time, len(every) - len(off)), "waived": (len(off), len(every))}


def applied(programme: Programme) -> dict[str, Any]:
    """How many applied, and how soon they heard; one query."""
    sent = Application.objects.filter(programme=programme, sent_at__isnull=False)
    rows = list(
        sent.exclude(state=ApplicationState.WITHDRAWN).values_list("role", "sent_at", "decided_at")
    )
    closes = programme.call_closes
    days = [(programme.today(done) - max(programme.today(at), closes)).days
            for _role, at, done in rows if at and done]  # fmt: skip
    return {
        "applicants": sum(role == Role.MENTEE for role, _at, _done in rows),
        "decided": (sum(day <= DECIDE_WITHIN for day in days), len(rows)),
        "decision_days": max(round(median(days)), 0) if days else None,
    }


def large_reasons(reasons: Counter[str]) -> dict[str, int]:
    """Reasons that five endings or more share; the others together, if these are five or more."""
    large = {name: count for name, count in reasons.items() if count >= LEAST_REASONS}
    rest = reasons.total() - sum(large.values())
    return large | ({"other": rest} if rest >= LEAST_REASONS else {})


def attendance(
    programme: Programme, people: Iterable[Participant]
) -> list[tuple[str, str, str, int, int]]:
    """Each joint meeting that was, with its three titles, who came and who was invited."""
    roles = Counter(one.role for one in people if one.left_at is None)
    invited = {"all": roles.total(), "mentors": roles[Role.MENTOR], "mentees": roles[Role.MENTEE]}
    came = Count("sign_ups", filter=Q(sign_ups__attended_at__isnull=False))
    found: Iterable[Any] = programme.gatherings.annotate(came=came).order_by("starts_at")
    return [
        (one.title_fi, one.title_en, one.title_sv, one.came, max(invited[one.audience], one.came))
        for one in found
        if one.came
    ]


def returned(programme: Programme, people: Iterable[Participant]) -> tuple[int, int]:
    """How many mentors of the season before are mentors again; (0, 0) when there was none."""
    if programme.copied_from_id is None:
        return 0, 0
    before = Participant.objects.filter(programme=programme.copied_from_id, role=Role.MENTOR)
    known = set(before.values_list("person_id", flat=True))
    now = {one.person_id for one in people if one.role == Role.MENTOR}
    return len(known & now), len(known)


def kept_or_counted(programme: Programme, kept: dict[str, Any] | None, now: datetime) -> Facts:
    """The numbers as they were kept, or as they are."""
    return Facts.from_json(kept) if kept else facts_of(programme, now)
