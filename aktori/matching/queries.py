"""The match bench as its pages show it; no number of queries grows with the people."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from aktori.kit.languages import active_language
from aktori.matching.engine.outcome import Change
from aktori.matching.engine.run import options
from aktori.matching.models import Ruling, Run, State, Suggestion, Unplaced
from aktori.matching.standing import Standing, seating, standing
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
from aktori.programmes.models import Participant, Programme
from aktori.programmes.taxonomy import label

# a grade as a mark: full, full, half
MARKS = {"strong": "ok", "good": "ok", "possible": "watch"}
ON_A_PAGE = 50
MOST_THEMES, MOST_BEST = 10, 5
BY_NAME = ("mentee__person__last_name", "mentee__person__first_name", "id")
COUNTS = 3  # so many of a mentee's themes count


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
class Demand:
    """(what, how many wait for it, how many places offer it): themes, languages."""

    themes: list[tuple[str, int, int]]
    languages: list[tuple[str, int, int]]


@dataclass(frozen=True)
class Bench:
    """The open run, if there is one, and all that has been published; a page of pairs."""

    run: Run | None
    last_step: str
    page: Page[Suggestion]
    rows: list[PairRow]
    count: dict[str, int]
    is_locked: bool
    unplaced: list[UnplacedRow]
    needs: list[str]
    published: int
    rulings: list[Ruling]
    waiting: list[Participant]
    places: int
    unread: int
    demand: Demand

    @property
    def pairs(self) -> int:
        """How many pairs the open run has."""
        return sum(self.count.values()) if self.run else 0

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """How many pairs have which grade, and how many have none, as a chart wants it."""
        named = [(MARKS[code], word, self.count.get(code, 0)) for code, word in grades().items()]
        return [*named, ("help", _("Without a pair"), len(self.unplaced))]


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


def bench(programme: Programme, page: str | None = None) -> Bench:
    """Everything on the page."""
    table = standing(programme)
    run = programme.runs.filter(state=State.OPEN).select_related(*STEP).first()
    counted = counts(programme)
    published = sum(n for (state, *_rest), n in counted.items() if state == State.PUBLISHED)
    opened = {key: n for key, n in counted.items() if key[0] == State.OPEN}
    count = Counter[str]()
    for (_state, grade, _locked), n in opened.items():
        count[grade] += n
    # what is open is looked at before what is done
    shown = run.suggestions.all() if run else pairs_in(programme, State.PUBLISHED)
    pages = Paginator(with_people(shown), ON_A_PAGE)
    pages.count = count.total() if run else published  # known already
    paged = pages.get_page(page)
    return Bench(
        run=run,
        last_step=step_text(run) if run and run.previous_id else "",
        page=paged,
        rows=[pair_row(one) for one in paged],
        count=dict(count),
        is_locked=any(locked for _state, _grade, locked in opened),
        unplaced=unplaced_rows(run, table) if run else [],
        needs=need_texts(run.needs) if run else [],
        published=published,
        rulings=table.rulings,
        waiting=[table.parts[one.key] for one in table.given.mentees],
        places=table.places,
        unread=table.unread,
        demand=demand(table),
    )


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


def with_people(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """The same with all that a page says of them, by name."""
    known = rows.select_related("run", "mentor__person", "mentee__person", "mentorship")
    members = Membership.objects.select_related("participant")
    asked = known.prefetch_related(Prefetch("mentorship__memberships", queryset=members))
    return asked.order_by(*BY_NAME)


def pair_row(suggestion: Suggestion) -> PairRow:
    """A suggestion in words."""
    members = suggestion.mentorship.memberships.all() if suggestion.mentorship else []
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


def unplaced_rows(run: Run, table: Standing) -> list[UnplacedRow]:
    """Who has no pair in this run, by name."""
    names = {key: part.person.full_name for key, part in table.parts.items()}
    return [
        UnplacedRow(one.mentee, why_texts(one.why), help_texts(one.help, names))
        for one in run.unplaced.select_related("mentee__person").order_by(*BY_NAME)
    ]


def demand(table: Standing) -> Demand:
    """What those who wait ask for, against the places where it is offered."""
    asked, offered = Counter[str](), Counter[str]()
    speak, spoken = Counter[str](), Counter[str]()
    for mentee in table.given.mentees:
        asked.update(mentee.themes[:COUNTS])
        speak.update(mentee.languages.keys())
    for mentor in table.given.mentors:
        for theme in mentor.themes:
            offered[theme] += mentor.capacity
        for language in mentor.languages:
            spoken[language] += mentor.capacity
    themes = sorted(asked, key=lambda one: (-asked[one], one))[:MOST_THEMES]
    languages = sorted(speak, key=lambda one: (-speak[one], one))
    reader = active_language()
    return Demand(
        [(label("theme", one, reader), asked[one], offered[one]) for one in themes],
        [(label("language", one, reader), speak[one], spoken[one]) for one in languages],
    )


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
        Counter(rows.objects.filter(run__programme=programme).values_list("run", flat=True))
        for rows in (Suggestion, Unplaced)
    )
    return [StepRow(one, step_text(one), pairs[one.id], unplaced[one.id]) for one in runs]


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
    before, after = (
        {one.mentee_id: one for one in with_people(run.suggestions.all())} for run in (then, now)
    )
    everybody = [one.mentee for one in before.values()]
    everybody += [one.mentee for one in after.values() if one.mentee_id not in before]
    found = [Difference(one, before.get(one.id), after.get(one.id)) for one in everybody]
    apart = [
        one
        for one in found
        if one.then is None or one.now is None or one.then.mentor_id != one.now.mentor_id
    ]
    ours, theirs = (Counter(one.grade for one in run.values()) for run in (before, after))
    parts = [(word, ours[code], theirs[code]) for code, word in grades().items()]
    parts.append((_("Without a pair"), then.unplaced.count(), now.unplaced.count()))
    return Comparison(then, now, parts, apart, len(found) - len(apart))
