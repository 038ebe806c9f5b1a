"""The match bench as its pages show it; no number of queries grows with the people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, QuerySet
from django.utils.translation import gettext as _

from aktori.applications.models import Application
from aktori.matching.demand import Demand, demand
from aktori.matching.engine.outcome import Change
from aktori.matching.engine.run import options
from aktori.matching.models import Ruling, Run, State, Suggestion, Unplaced
from aktori.matching.standing import Standing, seating, standing
from aktori.matching.waiting import to_match
from aktori.matching.words import (
    difference_texts,
    grades,
    help_texts,
    need_texts,
    step_text,
    why_texts,
)
from aktori.mentorships.models import Membership
from aktori.mentorships.words import reason_texts
from aktori.programmes.models import Participant, Programme, Role

# a grade as a mark: full, full, half
MARKS = {"strong": "ok", "good": "ok", "possible": "watch"}
ON_A_PAGE = 50
MOST_BEST = 5
BY_NAME = ("mentee__person__last_name", "mentee__person__first_name", "id")
Listed = TypeVar("Listed", bound=Model)


@dataclass(frozen=True)
class PairRow:
    """One pair with its words; `members` once it has been proposed, the mentee first."""

    suggestion: Suggestion
    mark: str
    grade: str
    reasons: list[str]
    differences: list[str]
    members: list[Membership]


@dataclass(frozen=True)
class UnplacedRow:
    """A mentee without a pair, why, and what would help."""

    mentee: Participant
    why: list[str]
    help: list[str]


@dataclass(frozen=True)
class Bench:
    """The open run, if there is one, and all that has been published; a page of each list.

    Who waits is listed only when there is no run that says who is left without a pair.
    """

    run: Run | None
    last_step: str
    page: Page[Suggestion]
    rows: list[PairRow]
    count: dict[str, int]
    is_locked: bool
    unplaced: Page[Unplaced]
    unplaced_rows: list[UnplacedRow]
    waiting: Page[Application]
    needs: list[str]
    published: int
    rulings: list[Ruling]
    demand: Demand

    @property
    def pairs(self) -> int:
        """How many pairs the open run has."""
        return sum(self.count.values()) if self.run else 0

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """How many pairs have which grade, and how many have none, as a chart wants it."""
        named = [(MARKS[code], word, self.count.get(code, 0)) for code, word in grades().items()]
        return [*named, ("help", _("Without a pair"), self.unplaced.paginator.count)]


@dataclass(frozen=True)
class Choice:
    """A pair that may be made by hand, in words: what it would cost, and who would move."""

    mentor: Participant
    mentee: Participant
    grade: str
    mark: str
    reasons: list[str]
    percent: float
    moved: Participant | None
    moved_to: Participant | None


def bench(programme: Programme, page: str | None = None, left: str | None = None) -> Bench:
    """Everything on the page."""
    run = programme.runs.filter(state=State.OPEN).select_related(*STEP).first()
    counted = counts(programme)
    published = sum(n for (state, *_rest), n in counted.items() if state == State.PUBLISHED)
    opened = {key: n for key, n in counted.items() if key[0] == State.OPEN}
    count = Counter[str]()
    for (_state, grade, _locked), n in opened.items():
        count[grade] += n
    # what is open is looked at before what is done
    shown = run.suggestions.all() if run else pairs_in(programme, State.PUBLISHED)
    paged = page_of(by_name(shown), page, count=count.total() if run else published)
    wanted = demand(programme)
    unplaced = page_of(unplaced_in(run) if run else Unplaced.objects.none(), left)
    listed = published and not run
    waiting = waiting_in(programme) if listed else Application.objects.none()
    return Bench(
        run=run,
        last_step=step_text(run) if run and run.previous_id else "",
        page=paged,
        rows=pair_rows(paged),
        count=dict(count),
        is_locked=any(locked for _state, _grade, locked in opened),
        unplaced=unplaced,
        unplaced_rows=unplaced_rows(list(unplaced)),
        waiting=page_of(waiting, left, count=wanted.waiting),
        needs=need_texts(run.needs) if run else [],
        published=published,
        rulings=list(programme.rulings.select_related("mentor__person", "mentee__person", "by")),
        demand=wanted,
    )


def page_of(rows: QuerySet[Listed], page: str | None, *, count: int | None = None) -> Page[Listed]:
    """A page of rows; they are not counted again where one knows how many they are."""
    pages = Paginator(rows, ON_A_PAGE)
    if count is not None:
        pages.count = count
    return pages.get_page(page)


STEP = ("made_by", "mentor__person", "mentee__person")


def pairs_in(programme: Programme, state: State) -> QuerySet[Suggestion]:
    """The pairs of all runs in this state."""
    return Suggestion.objects.filter(run__programme=programme, run__state=state)


def counts(programme: Programme) -> dict[tuple[str, str, bool], int]:
    """How many pairs the open and the published runs have, by state, grade and whether locked."""
    rows = Suggestion.objects.filter(
        run__programme=programme, run__state__in=[State.OPEN, State.PUBLISHED]
    )
    grouped = rows.order_by().values_list("run__state", "grade", "locked").annotate(n=Count("id"))
    return {(state, grade, locked): n for state, grade, locked, n in grouped}


def by_name(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """The same in the order of the mentees' names."""
    return rows.order_by(*BY_NAME)


def with_people(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """The same with the two whom each is about, by name."""
    return by_name(rows.select_related("mentor__person", "mentee__person"))


def pair_rows(page: Page[Suggestion]) -> list[PairRow]:
    """A page of suggestions in words, with what was answered to those that are proposed.

    The people are read for the page alone: thousands are put in order by their names.
    """
    shown: Any = page.object_list  # a query, cut to the page
    rows = list(with_people(Suggestion.objects.filter(id__in=shown.values("id"))))
    proposed = {one.mentorship_id for one in rows if one.mentorship_id}
    members = defaultdict[Any, list[Membership]](list)
    for member in Membership.objects.filter(mentorship__in=proposed):
        members[member.mentorship_id].append(member)
    return [pair_row(one, members[one.mentorship_id]) for one in rows]


def pair_row(suggestion: Suggestion, members: Iterable[Membership] = ()) -> PairRow:
    """A suggestion in words; of a group's members only the two whom it is about."""
    mine = [one for one in members if one.participant_id in two_of(suggestion)]
    return PairRow(
        suggestion=suggestion,
        mark=MARKS[suggestion.grade],
        grade=grades()[suggestion.grade],
        reasons=reason_texts(suggestion.reasons),
        differences=difference_texts(suggestion.differences),
        members=sorted(mine, key=lambda one: one.role),
    )


def two_of(suggestion: Suggestion) -> tuple[Any, Any]:
    """The two whom it is about."""
    return suggestion.mentor_id, suggestion.mentee_id


def unplaced_in(run: Run) -> QuerySet[Unplaced]:
    """Who has no pair in the run, by name."""
    return run.unplaced.select_related("mentee__person").order_by(*BY_NAME)


def waiting_in(programme: Programme) -> QuerySet[Application]:
    """The mentees who wait, by name, with their parts."""
    mentees = to_match(programme).filter(role=Role.MENTEE).select_related("participant__person")
    person = "participant__person__"
    return mentees.order_by(f"{person}last_name", f"{person}first_name", "id")


def unplaced_rows(rows: Sequence[Unplaced]) -> list[UnplacedRow]:
    """The same with words, and with the names of the mentors who would help."""
    said = (one["values"] for row in rows for one in row.help)
    named = {values["mentor"] for values in said if "mentor" in values}
    mentors = Participant.objects.filter(id__in=named).select_related("person")
    names = {str(one.id): one.person.full_name for one in mentors}
    return [
        UnplacedRow(one.mentee, why_texts(one.why), help_texts(one.help, names)) for one in rows
    ]


def choices(run: Run, mentee: Participant) -> tuple[list[Choice], list[Choice]]:
    """Other mentors for a mentee, and other mentees for the mentor they have now: least cost first.

    Raises `KeyError` when the mentee is not waiting any more.
    """
    table = standing(run.programme)
    key = str(mentee.id)
    if key not in table.parts:
        raise KeyError(key)
    seats = seating(run, table)
    now = seats.seats.get(key)
    whole = run.total or 1
    return (
        [choice(one, table, whole) for one in seats.for_mentee(key)],
        [choice(one, table, whole) for one in seats.for_mentor(now)[:MOST_BEST]] if now else [],
    )


def choice(change: Change, table: Standing, whole: int) -> Choice:
    """A change in words; `whole` is the total that it is measured against."""
    return Choice(
        mentor=table.parts[change.mentor],
        mentee=table.parts[change.mentee],
        grade=grades()[change.grade],
        mark=MARKS[change.grade],
        reasons=reason_texts([{"code": one.code, "values": one.values} for one in change.reasons]),
        percent=100 * change.cost / whole,
        moved=table.parts.get(change.moved),
        moved_to=table.parts.get(change.moved_to),
    )


def free_mentors(mentee: Participant) -> list[Choice]:
    """Mentors with room whom every hard rule leaves to the mentee, the best first.

    Raises `KeyError` when the mentee is not waiting any more.
    """
    table = standing(mentee.programme)
    return [
        Choice(
            mentor=table.parts[one.mentor],
            mentee=mentee,
            grade=grades()[one.grade],
            mark=MARKS[one.grade],
            reasons=reason_texts([{"code": r.code, "values": r.values} for r in one.reasons]),
            percent=0.0,
            moved=None,
            moved_to=None,
        )
        for one in options(table.given, str(mentee.id))
    ]


@dataclass(frozen=True)
class StepRow:
    """A step on the way: what was done, by whom, when, and where it led."""

    run: Run
    what: str
    pairs: int
    unplaced: int


def history(programme: Programme) -> list[StepRow]:
    """All steps, the newest first."""
    runs = programme.runs.select_related(*STEP).order_by("-made_at", "-id")
    pairs, unplaced = (
        dict(rows.objects.filter(run__programme=programme).values_list("run").annotate(Count("id")))
        for rows in (Suggestion, Unplaced)
    )
    return [
        StepRow(one, step_text(one), pairs.get(one.id, 0), unplaced.get(one.id, 0)) for one in runs
    ]


@dataclass(frozen=True)
class Difference:
    """A mentee who has another mentor in one run than in the other; None for nobody."""

    mentee: Participant
    then: Suggestion | None
    now: Suggestion | None

    @property
    def then_grade(self) -> str:
        """How well the two fitted."""
        return grades()[self.then.grade] if self.then else ""

    @property
    def now_grade(self) -> str:
        """How well the two fit."""
        return grades()[self.now.grade] if self.now else ""


@dataclass(frozen=True)
class Comparison:
    """Two runs side by side."""

    then: Run
    now: Run
    parts: list[tuple[str, int, int]]
    differences: list[Difference]
    alike: int

    @property
    def percent(self) -> float:
        """By how much of a hundred the second fits better as a whole."""
        return 100 * (self.now.total - self.then.total) / (self.then.total or 1)


def compare(then: Run, now: Run) -> Comparison:
    """What two runs of a programme have in common, and what not."""
    before, after = grades_of(then), grades_of(now)
    everybody = before.keys() | after.keys()
    nobody = (None, "")
    apart = [one for one in everybody if before.get(one, nobody)[0] != after.get(one, nobody)[0]]
    ours, theirs = (Counter(grade for _mentor, grade in run.values()) for run in (before, after))
    parts = [(word, ours[code], theirs[code]) for code, word in grades().items()]
    parts.append((_("Without a pair"), then.unplaced.count(), now.unplaced.count()))
    return Comparison(then, now, parts, differences(then, now, apart), len(everybody) - len(apart))


def grades_of(run: Run) -> dict[UUID, tuple[UUID, str]]:
    """By mentee the mentor and how well the two fit, as plain rows."""
    rows = run.suggestions.values_list("mentee", "mentor", "grade")
    return {mentee: (mentor, grade) for mentee, mentor, grade in rows}


def differences(then: Run, now: Run, mentees: Iterable[UUID]) -> list[Difference]:
    """With whom these mentees sit in either run, by name."""
    before, after = (
        {one.mentee_id: one for one in with_people(run.suggestions.filter(mentee__in=mentees))}
        for run in (then, now)
    )
    people = {key: one.mentee for key, one in (before | after).items()}
    return [Difference(one, before.get(key), after.get(key)) for key, one in people.items()]
