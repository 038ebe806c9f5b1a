"""The numbers behind a report, counted from signals: dates, states and counts, never content."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from statistics import median
from typing import Any

from django.db.models import Count, OuterRef, Subquery

from aktori.applications.models import Source
from aktori.care.queries import answer_times
from aktori.care.rules import in_time
from aktori.feedback import safe
from aktori.feedback.queries import responded
from aktori.gatherings.models import SignUp
from aktori.home.rules import expected_by, months_between
from aktori.kit.database_functions import when
from aktori.mentorships.models import State
from aktori.programmes.models import Programme, Role
from aktori.reports import counting
from aktori.reports.counting import total

# days from the domain's indicators (shared/domain.md, 6.3)
DECIDE_WITHIN = 14
REMATCH_WITHIN = timedelta(days=10)
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
    answered: tuple[int, int] = (0, 0)
    by_form: tuple[int, int] = (0, 0)
    mentors_by_form: tuple[int, int] = (0, 0)
    gone_through: tuple[int, int] = (0, 0)
    conduct: tuple[int, int] = (0, 0)
    conduct_now: int = 0
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
    pairs, parts = counting.pairs(programme, now), counting.parts(programme)
    people, today = [one for one in parts if one.here], programme.today(now)
    begun = [one for one in pairs if one.begun]
    alive = [one for one in begun if one.state == State.ACTIVE]
    # nobody is silent whose road has ended
    going = [one for one in alive if today <= (one.ends_on or programme.ends_on)]
    early = [one for one in begun if ended_early(programme, one)]
    stayed = [one for one in people if not one.left]
    mentors = [one for one in people if one.role == Role.MENTOR]
    return Facts(
        mentees=total(one for one in people if one.role == Role.MENTEE),
        mentors=total(mentors),
        places=sum(one.places for one in mentors),
        **applied(programme),
        accepted=(total(begun), total(one for one in pairs if one.state != State.PROPOSED)),
        reasons_shown=share(begun, lambda one: one.reasoned),
        **preparation(people),
        conduct=(sum(one.accepted for one in people), sum(one.living for one in people)),
        conduct_now=sum(one.accepted_now for one in people),
        rules=share(begun, lambda one: one.ruled is not None),
        rules_in_time=share(begun, lambda one: one.ruled),
        met_in_time=share(begun, lambda one: one.met),
        on_target=share(alive, lambda one: on_target(programme, one, today)),
        silent=share(going, lambda one: one.in_touch is False),
        touched=share(going, lambda one: one.in_touch),
        ended_early=(total(early), total(begun)),
        explained=share(early, lambda one: one.end_reason),
        end_reasons=large_reasons(early),
        meetings=sorted(count for one in begun for count in [one.held_count] * one.n),
        goals=share(begun, lambda one: one.has_goal),
        farewells=share(begun, lambda one: one.farewells >= 2),
        events=attendance(programme, stayed),
        back_again=returned(parts),
        responded={wave.value: some for wave, some in responded(programme, total(stayed)).items()},
        answered=answered_in_time(programme, now),
        refused=total(one for one in pairs if one.state == State.DECLINED),
        rematched=rematched(programme, now) if early else (0, 0),
    )


def share(rows: Iterable[Any], holds: Callable[[Any], Any]) -> tuple[int, int]:
    """For how many of how many it holds."""
    every = list(rows)
    return total(one for one in every if holds(one)), total(every)


def ended_early(programme: Programme, pair: Any) -> bool:
    """Whether a pair ended before the last day of its road."""
    if pair.state != State.ENDED or pair.ended is None:
        return False
    last_day: date = pair.ends_on or programme.ends_on
    return programme.today(when(pair.ended)) < last_day


def on_target(programme: Programme, pair: Any, today: date) -> bool:
    """Whether a pair has held as many meetings as are due by today."""
    months = months_between(pair.starts_on or programme.starts_on, today)
    due = expected_by(programme.expected_meetings, months)
    return bool(pair.held_count >= due)


def rematched(programme: Programme, now: datetime) -> tuple[int, int]:
    """Of pairs after whose early end another was wished for, those where one came in ten days.

    What still has days left is not counted; one query.
    """
    rows = counting.wished(programme).values_list("ended_at", "ends_on", "another_at")
    wished = [(ended, then) for ended, ends_on, then in rows
              if ended and programme.today(ended) < (ends_on or programme.ends_on)]  # fmt: skip
    over = [(then or now) - ended for ended, then in wished
            if then or now - ended > REMATCH_WITHIN]  # fmt: skip
    return sum(days <= REMATCH_WITHIN for days in over), len(over)


def preparation(people: Iterable[Any]) -> dict[str, Any]:
    """How many were prepared by the kick-off, and how many of all were let off."""
    every = list(people)
    asked = [one for one in every if not one.let_off]
    return {
        "prepared": share(asked, lambda one: one.in_time),
        "gone_through": share(asked, lambda one: one.ready),
        "waived": share(every, lambda one: one.let_off),
    }


def applied(programme: Programme) -> dict[str, Any]:
    """Who applied, how, to what field, and how soon they heard; one query."""
    rows = counting.applications(programme)
    days = days_to_decide(programme, rows)
    inside = [one for one in rows if one.came]
    mentors = [one for one in inside if one.role == Role.MENTOR]
    return {
        "applicants": total(one for one in rows if one.role == Role.MENTEE),
        "decided": (sum(n for day, n in days.items() if day <= DECIDE_WITHIN), total(rows)),
        "decision_days": max(round(median(days.elements())), 0) if days else None,
        "by_form": share(inside, lambda one: one.came == Source.FORM),
        "mentors_by_form": share(mentors, lambda one: one.came == Source.FORM),
        "gaps": gaps(rows),
    }


def days_to_decide(programme: Programme, rows: Iterable[Any]) -> Counter[int]:
    """How many heard after how many days, from the end of the call or from a later sending."""
    day_of = cache(lambda quarter: programme.today(when(quarter)))
    found = Counter[int]()
    for one in rows:
        if one.decided is not None:
            since = programme.call_closes if one.sent is None else day_of(one.sent)
            found[(day_of(one.decided) - since).days] += one.n
    return found


def gaps(rows: Iterable[Any]) -> list[tuple[str, int, int]]:
    """By field of study ("" for all others): mentees who applied, and mentors; none below five."""
    count = Counter[tuple[str, str]]()
    for one in rows:
        count[one.field, one.role] += one.n
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


def large_reasons(early: Iterable[Any]) -> dict[str, int]:
    """Reasons that five endings or more share; the others together, if these are five or more."""
    reasons = Counter[str]()
    for one in early:
        if one.end_reason:
            reasons[one.end_reason] += one.n
    large = {name: count for name, count in reasons.items() if count >= LEAST_REASONS}
    rest = reasons.total() - sum(large.values())
    return large | ({"other": rest} if rest >= LEAST_REASONS else {})


def attendance(programme: Programme, stayed: Iterable[Any]) -> list[tuple[str, str, str, int, int]]:
    """Each joint meeting that was, with its three titles, who came and who was invited."""
    roles = Counter[str]()
    for one in stayed:
        roles[one.role] += one.n
    invited = {"all": roles.total(), "mentors": roles[Role.MENTOR], "mentees": roles[Role.MENTEE]}
    came = SignUp.objects.filter(gathering=OuterRef("pk"), attended_at__isnull=False).order_by()
    count = came.values("gathering").annotate(n=Count("*")).values("n")
    found = programme.gatherings.annotate(came=Subquery(count)).order_by("starts_at")
    rows = found.values_list("title_fi", "title_en", "title_sv", "came", "audience")
    return [(*titles, came, max(invited[audience], came))
            for *titles, came, audience in rows if came]  # fmt: skip


def returned(parts: Iterable[Any]) -> tuple[int, int]:
    """How many mentors of the season before are mentors again; (0, 0) when there was none."""
    before = [one for one in parts if not one.here and one.role == Role.MENTOR]
    return share(before, lambda one: one.back)


def kept_or_counted(programme: Programme, kept: dict[str, Any] | None, now: datetime) -> Facts:
    """The numbers as they were kept, or as they are."""
    return Facts.from_json(kept) if kept else facts_of(programme, now)
