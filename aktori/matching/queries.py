"""The match bench as its page shows it."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from aktori.matching.engine.run import options
from aktori.matching.models import Ruling, Run, Suggestion
from aktori.matching.standing import standing
from aktori.matching.words import difference_texts, grades, why_texts
from aktori.mentorships.models import Membership
from aktori.mentorships.words import reason_texts
from aktori.programmes.models import Participant, Programme

# a grade as a mark: full, full, half
MARKS = {"strong": "ok", "good": "ok", "possible": "watch"}


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
    """A mentee without a pair, and why."""

    mentee: Participant
    why: list[str]


@dataclass(frozen=True)
class Bench:
    """The open run, if there is one, and all that has been published."""

    run: Run | None
    pairs: list[PairRow]
    unplaced: list[UnplacedRow]
    published: list[PairRow]
    rulings: list[Ruling]
    waiting: int
    places: int

    @property
    def is_by_hand(self) -> bool:
        """Whether a pair of the open run was made by hand."""
        return any(row.suggestion.by_hand for row in self.pairs)

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """How many pairs have which grade, and how many have none, as a chart wants it."""
        count = Counter(row.suggestion.grade for row in self.pairs)
        named = [(MARKS[code], word, count[code]) for code, word in grades().items()]
        return [*named, ("help", _("Without a pair"), len(self.unplaced))]


@dataclass(frozen=True)
class Choice:
    """A mentor whom a mentee may be given by hand."""

    mentor: Participant
    grade: str
    is_full: bool


def bench(programme: Programme) -> Bench:
    """Everything on the page; the number of queries does not grow with the pairs."""
    table = standing(programme)
    rows = Suggestion.objects.filter(run__programme=programme).select_related(
        "run", "mentor__person", "mentee__person", "mentorship"
    )
    known = rows.prefetch_related("mentorship__memberships").order_by(
        "mentee__person__last_name", "mentee__person__first_name", "id"
    )
    pairs = [pair_row(one) for one in known]
    run = programme.runs.filter(published_at=None).select_related("made_by").first()
    return Bench(
        run=run,
        pairs=[row for row in pairs if not row.suggestion.run.published_at],
        unplaced=unplaced_rows(run) if run else [],
        published=[row for row in pairs if row.suggestion.run.published_at],
        rulings=list(programme.rulings.select_related("mentor__person", "mentee__person", "by")),
        waiting=len(table.given.mentees),
        places=table.places,
    )


def pair_row(suggestion: Suggestion) -> PairRow:
    """A suggestion in words."""
    members = suggestion.mentorship.memberships.all() if suggestion.mentorship else []
    return PairRow(
        suggestion=suggestion,
        mark=MARKS[suggestion.grade],
        grade=grades()[suggestion.grade],
        reasons=reason_texts(suggestion.reasons),
        differences=difference_texts(suggestion.differences),
        members=sorted(members, key=lambda one: one.role),
    )


def unplaced_rows(run: Run) -> list[UnplacedRow]:
    """Who has no pair in this run, by name."""
    rows = run.unplaced.select_related("mentee__person")
    known = rows.order_by("mentee__person__last_name", "mentee__person__first_name", "id")
    return [UnplacedRow(one.mentee, why_texts(one.why)) for one in known]


def choices(run: Run, mentee: Participant) -> list[Choice]:
    """Mentors whom every hard rule leaves to the mentee, the best first.

    Raises `KeyError` when the mentee is not waiting any more.
    """
    table = standing(run.programme)
    taken = Counter(run.suggestions.exclude(mentee=mentee).values_list("mentor", flat=True))
    return [
        Choice(mentor, str(one.grade), taken[mentor.id] >= table.room(mentor))
        for one in options(table.given, str(mentee.id))
        for mentor in (table.parts[one.mentor],)
    ]
