"""The numbers behind a report, counted from signals: dates, states and counts, never content."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from aktori.applications.models import Application, Source
from aktori.applications.models import State as ApplicationState
from aktori.care.queries import answer_times
from aktori.care.rules import in_time
from aktori.closing.models import Farewell
from aktori.feedback import safe
from aktori.feedback.queries import responded
from aktori.goals.models import Goal
from aktori.home.rules import (
    QUIET_FOR_COORDINATOR,
    QUIET_FOR_PAIR,
    RULES_WITHIN,
    expected_by,
    months_between,
    quiet_time,
)
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import signals
from aktori.mentorships.models import (
    Agreement,
    Kind,
    Membership,
    Mentorship,
    State,
    WantsNext,
    own_road,
)
from aktori.programmes.models import Participant, Programme, Role

# days from the domain's indicators (shared/domain.md, 6.3)
DECIDE_WITHIN, MEET_WITHIN = 14, 30
# reasons of fewer endings than this are not told apart
LEAST_REASONS = 5
REMATCH_WITHIN = timedelta(days=10)
# what is counted; rows of columns are read many times faster than whole models
OF_PAIR = (
    "id", "state", "active_at", "ended_at", "end_reason", "reasons", "starts_on", "ends_on",
    "deletion_on", "held_count", "last_held_at", "next_at", "rules_at", "first_at", "has_goal",
    "farewells", "wants_another", "another_at",
)  # fmt: skip
OF_PARTICIPANT = (
    "programme_id", "person_id", "role", "capacity", "left_at", "preparation__done_at",
    "preparation__waived_at",
)  # fmt: skip
OF_APPLICATION = ("role", "field", "source", "sent_at", "decided_at", "participant_id")


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
    answered: tuple[int, int] = (0, 0)
    by_form: tuple[int, int] = (0, 0)
    mentors_by_form: tuple[int, int] = (0, 0)
    gone_through: tuple[int, int] = (0, 0)
    rematched: tuple[int, int] = (0, 0)
    refused: int = 0
    gaps: list[tuple[str, int, int]] = field(default_factory=list)

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
        lists = ("meetings", "events", "gaps")
        found: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) and name not in lists else value
            for name, value in kept.items()
        }
        found["responded"] = {wave: tuple(row) for wave, row in kept["responded"].items()}
        return cls(**found)


def facts_of(programme: Programme, now: datetime) -> Facts:
    """Counts everything; six queries, however many pairs there are."""
    pairs, (people, before) = pair_rows(programme), participants(programme)
    begun = [one for one in pairs if one.active_at]
    alive = [one for one in begun if one.state == State.ACTIVE]
    today, stayed = programme.today(now), sum(one.left_at is None for one in people)
    late = [one for one in begun if one.state == State.ENDED and one.ended_at]
    roads = {one.id: own_road(one) or programme.road for one in begun}
    early = [one for one in late if programme.today(one.ended_at) < roads[one.id].ends_on]
    # nobody is silent whose road has ended
    quiet = [quiet_time(one, now).days for one in alive if today <= roads[one.id].ends_on]
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
                >= expected_by(programme.expected_meetings,
                               months_between(roads[one.id].starts_on, today))
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
        farewells=(sum((one.farewells or 0) >= 2 for one in begun), len(begun)),
        events=attendance(programme, people),
        back_again=returned(people, before),
        responded={wave.value: counted for wave, counted in responded(programme, stayed).items()},
        answered=answered_in_time(programme, now),
        refused=sum(one.state == State.DECLINED for one in pairs),
        rematched=rematched(early, now),
    )  # fmt: skip


def pair_rows(programme: Programme) -> list[Any]:
    """The pairs and groups with their signals, as rows of columns; one query."""
    mine = programme.mentorships.exclude(kind=Kind.CIRCLE)
    confirmed = Agreement.objects.filter(mentorship=OuterRef("pk"), confirmed_at__isnull=False)
    held = Meeting.objects.filter(mentorship=OuterRef("pk"), state=MeetingState.HELD)
    goals = Goal.objects.filter(owner__mentorship=OuterRef("pk"))
    farewells = Farewell.objects.filter(membership__mentorship=OuterRef("pk")).order_by()
    first = confirmed.order_by().values("mentorship").annotate(at=Min("confirmed_at"))
    said = farewells.values("membership__mentorship").annotate(n=Count("pk")).values("n")
    wanted = Membership.objects.filter(mentorship=OuterRef("pk"), wants_next=WantsNext.NEW_PAIR)
    # a later pair of somebody who wished for one when this ended; one filter, so that it is theirs
    another = Mentorship.objects.filter(
        memberships__participant__memberships__mentorship=OuterRef("pk"),
        memberships__participant__memberships__wants_next=WantsNext.NEW_PAIR,
        proposed_at__gt=OuterRef("ended_at"),
    ).order_by("proposed_at")
    found = signals(mine).annotate(
        rules_at=Subquery(first.values("at")),
        first_at=Subquery(held.order_by("starts_at").values("starts_at")[:1]),
        has_goal=Exists(goals),
        farewells=Subquery(said),
        wants_another=Exists(wanted),
        another_at=Subquery(another.values("proposed_at")[:1]),
    )
    return list(found.values_list(*OF_PAIR, named=True))


def rematched(early: Iterable[Any], now: datetime) -> tuple[int, int]:
    """Of pairs after whose early end another was wished for, those where one came in ten days.

    What still has days left is not counted.
    """
    wished = [(one.ended_at, one.another_at) for one in early if one.wants_another]
    over = [(then or now) - ended for ended, then in wished
            if then or now - ended > REMATCH_WITHIN]  # fmt: skip
    return sum(days <= REMATCH_WITHIN for days in over), len(over)


def participants(programme: Programme) -> tuple[list[Any], list[Any]]:
    """Everybody of this season, also who has left, and of the round before; one query."""
    rounds = [one for one in (programme.id, programme.copied_from_id) if one]
    found = Participant.objects.filter(programme__in=rounds)
    everybody = list(found.values_list(*OF_PARTICIPANT, named=True))
    here = [one for one in everybody if one.programme_id == programme.id]
    return here, [one for one in everybody if one.programme_id != programme.id]


def preparation(programme: Programme, people: Iterable[Any]) -> dict[str, Any]:
    """How many were prepared by the kick-off, and how many of all were let off; no query more."""
    every = [(one.preparation__done_at, one.preparation__waived_at) for one in people]
    off = [waived for _done, waived in every if waived]
    ready = [done for done, waived in every if done and not waived]
    in_time = sum(programme.today(done) <= programme.starts_on for done in ready)
    left = len(every) - len(off)
    return {
        "prepared": (in_time, left),
        "gone_through": (len(ready), left),
        "waived": (len(off), len(every)),
    }


def applied(programme: Programme) -> dict[str, Any]:
    """Who applied, how, to what field, and how soon they heard; one query."""
    sent = Application.objects.filter(programme=programme, sent_at__isnull=False)
    stayed = sent.exclude(state=ApplicationState.WITHDRAWN)
    rows = list(stayed.values_list(*OF_APPLICATION, named=True))
    closes = programme.call_closes
    days = [(programme.today(one.decided_at) - max(programme.today(one.sent_at), closes)).days
            for one in rows if one.sent_at and one.decided_at]  # fmt: skip
    inside = [one for one in rows if one.participant_id]
    mentors = [one for one in inside if one.role == Role.MENTOR]
    return {
        "applicants": sum(one.role == Role.MENTEE for one in rows),
        "decided": (sum(day <= DECIDE_WITHIN for day in days), len(rows)),
        "decision_days": max(round(median(days)), 0) if days else None,
        "by_form": (sum(one.source == Source.FORM for one in inside), len(inside)),
        "mentors_by_form": (sum(one.source == Source.FORM for one in mentors), len(mentors)),
        "gaps": gaps(rows),
    }


def gaps(rows: Iterable[Any]) -> list[tuple[str, int, int]]:
    """By field of study ("" for all others): mentees who applied, and mentors; none below five."""
    count = Counter((one.field, one.role) for one in rows)
    fields = {field for field, _role in count}
    sizes = {one: (count[one, Role.MENTEE], count[one, Role.MENTOR]) for one in fields}
    told = safe.gap_groups(sizes)
    found = {
        group: safe.summed(sizes, [one for one in sizes if told[one] == group])
        for group in set(told.values())
    }
    if len(found) < 2:
        return []
    return [(group, *found[group]) for group in sorted(found, key=lambda one: one or "~")]


def answered_in_time(programme: Programme, now: datetime) -> tuple[int, int]:
    """Of red colours and words to the coordinator those answered within three working days.

    What is not answered counts once its time is over; one query.
    """
    told = [in_time(programme, asked, answered, now) for asked, answered in answer_times(programme)]
    return sum(one is True for one in told), sum(one is not None for one in told)


def large_reasons(reasons: Counter[str]) -> dict[str, int]:
    """Reasons that five endings or more share; the others together, if these are five or more."""
    large = {name: count for name, count in reasons.items() if count >= LEAST_REASONS}
    rest = reasons.total() - sum(large.values())
    return large | ({"other": rest} if rest >= LEAST_REASONS else {})


def attendance(programme: Programme, people: Iterable[Any]) -> list[tuple[str, str, str, int, int]]:
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


def returned(people: Iterable[Any], before: Iterable[Any]) -> tuple[int, int]:
    """How many mentors of the season before are mentors again; (0, 0) when there was none."""
    known = {one.person_id for one in before if one.role == Role.MENTOR}
    now = {one.person_id for one in people if one.role == Role.MENTOR}
    return len(known & now), len(known)


def kept_or_counted(programme: Programme, kept: dict[str, Any] | None, now: datetime) -> Facts:
    """The numbers as they were kept, or as they are."""
    return Facts.from_json(kept) if kept else facts_of(programme, now)
