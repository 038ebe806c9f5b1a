"""Groups: all mentees of a mentor meet together, so all of them must be able to.

Matching knows pairs. When a group comes out that cannot be, the ways to mend it are tried, the
most promising first: what is left out each time covers every possible grouping, so the first whole
without such a group is the best there is (branch and bound).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import combinations, count

from aktori.matching.engine.bans import Cells, reporting_lines
from aktori.matching.engine.cells import Ints
from aktori.matching.engine.outcome import MatchImpossible
from aktori.matching.engine.people import FACE, ONLINE, Level, Mentee, Mentor, Round, Somebody
from aktori.matching.engine.tables import same_place

MOST_TRIES = 300

Lines = frozenset[tuple[str, str]]  # (person, somebody above them)


@dataclass(frozen=True, order=True)
class Whole:
    """One whole, found without some cells; the better one sorts first."""

    short: tuple[int, ...]  # what each criterion reached, below 0
    number: int
    without: frozenset[tuple[int, int]] = field(compare=False)
    choice: Ints = field(compare=False)
    prices: list[Ints] = field(compare=False)


# finds the best whole without some cells: what it reached, the choice, the prices; nothing if a
# locked pair is among those cells
Solve = Callable[[Cells], tuple[tuple[int, ...], Ints, list[Ints]] | None]


def form_groups(given: Round, solve: Solve) -> tuple[Whole, bool]:
    """The best whole in which every group can meet, and whether that is certain.

    Raises `MatchImpossible` (lock_group) when locked pairs make a group that cannot be.
    """
    lines, order = lines_of(given), count()
    heap = list(_tried(solve, [frozenset()], order))
    for _try in range(MOST_TRIES):
        if not heap:
            raise MatchImpossible("lock_group", ())
        best = heappop(heap)
        mends = _mends(given, best.choice, lines)
        if not mends:
            return best, True
        for whole in _tried(solve, [best.without | cells for cells in mends], order):
            heappush(heap, whole)
    return _nearest(given, heap, solve, order), False


def _nearest(given: Round, heap: list[Whole], solve: Solve, order: Iterator[int]) -> Whole:
    # too many ways: of each mend the better one only, until nothing is left to mend
    lines = lines_of(given)
    while heap:
        best = heappop(heap)
        mends = _mends(given, best.choice, lines)
        if not mends:
            return best
        tried = sorted(_tried(solve, [best.without | cells for cells in mends], order))
        heap = tried[:1] or heap
    raise MatchImpossible("lock_group", ())


def _tried(
    solve: Solve, several: Sequence[frozenset[tuple[int, int]]], order: Iterator[int]
) -> Iterator[Whole]:
    for without in several:
        if found := solve(set(without)):
            reached, choice, prices = found
            yield Whole(tuple(-one for one in reached), next(order), without, choice, prices)


def _mends(given: Round, choice: Ints, lines: Lines) -> list[Cells]:
    """Cells to leave out, one way or another, for the first group that cannot be."""
    for column, mentor in enumerate(given.mentors):
        rows = [row for row, seat in enumerate(choice.tolist()) if seat == column]
        mentees = [given.mentees[row] for row in rows]
        if len(rows) < 2 or together(mentor, mentees, lines):
            continue
        if two := next(_apart(mentees, lines), None):
            return [{(rows[one], column)} for one in two]
        return [_others(given, column, ground) for ground in sorted(grounds(mentor))]
    return []


def _others(given: Round, column: int, ground: tuple[str, str]) -> Cells:
    return {(row, column) for row, one in enumerate(given.mentees) if ground not in grounds(one)}


def together(mentor: Mentor, mentees: Sequence[Mentee], lines: Lines) -> bool:
    """Whether all share a language and a way to meet, and nobody is to be kept from another."""
    common = grounds(mentor).intersection(*(grounds(one) for one in mentees))
    return bool(common) and next(_apart(mentees, lines), None) is None


def grounds(somebody: Somebody) -> set[tuple[str, str]]:
    """Where somebody can meet others: a language they manage in, and online or a place."""
    spoken = [code for code, level in somebody.languages.items() if level >= Level.MANAGES]
    ways = [ONLINE] if ONLINE in somebody.modes else []
    if FACE in somebody.modes and same_place(somebody.place):
        ways.append(f"{FACE} {same_place(somebody.place)}")
    return {(code, way) for code in spoken for way in ways}


def lines_of(given: Round) -> Lines:
    """Who stands above whom, of all in the round."""
    return frozenset(reporting_lines((*given.mentors, *given.mentees)))


def _apart(mentees: Sequence[Mentee], lines: Lines) -> Iterator[tuple[int, int]]:
    for (one, ours), (other, theirs) in combinations(enumerate(mentees), 2):
        persons = ours.person, theirs.person
        asked = ours.person in theirs.excluded or theirs.person in ours.excluded
        if asked or persons[0] == persons[1] or persons in lines or persons[::-1] in lines:
            yield one, other
