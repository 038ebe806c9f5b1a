"""The verbs of the matcher: match a round, weigh one pair, see a mentee's other options."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from aktori.matching.engine.cells import NOBODY, Block, Cells, Edges, Ints
from aktori.matching.engine.explain import differences, reasons
from aktori.matching.engine.fingerprint import MOST_TIE, fingerprint, ties
from aktori.matching.engine.hard import locks, permits
from aktori.matching.engine.outcome import Option, Outcome, Pair, Unplaced
from aktori.matching.engine.people import Round
from aktori.matching.engine.score import FULL, GRADES, floors, grades, parts, scores
from aktori.matching.engine.solve import Criterion, Task, proves, solve
from aktori.matching.engine.tables import Tables, tables
from aktori.matching.engine.whys import why


def match(given: Round) -> Outcome:
    """The best whole (solve.py says what best means), explained.

    Raises `MatchImpossible` when the locks contradict each other or a hard rule.
    """
    people = tables(given)
    task = _task(people)
    choice, prices = solve(task)
    mentors = [one.key for one in people.given.mentors]
    return Outcome(
        pairs=tuple(_pairs(people, choice, task.locked)),
        unplaced=tuple(_unplaced(people, choice)),
        fingerprint=fingerprint(people),
        certificate=tuple(dict(zip(mentors, price.tolist(), strict=True)) for price in prices),
    )


def is_proven(given: Round, outcome: Outcome) -> bool:
    """Whether the outcome's certificate proves it the best whole of this round.

    Adds up and compares; nothing is matched here, so that it needs no trust in the solver.
    """
    people = tables(given)
    task = _task(people)
    mentors = {one.key: place for place, one in enumerate(people.given.mentors)}
    seats = {pair.mentee: mentors.get(pair.mentor, NOBODY) for pair in outcome.pairs}
    choice = [seats.get(one.key, NOBODY) for one in people.given.mentees]
    prices = [[told.get(key, 0) for key in mentors] for told in outcome.certificate]
    if len(prices) != len(task.criteria):
        return False
    return proves(task, np.array(choice, np.int64), [np.array(price, np.int64) for price in prices])


def weigh(given: Round, mentor: str, mentee: str) -> Pair:
    """How one pair chosen by hand would be, whatever becomes of the others and of other locks.

    Raises `MatchImpossible` when a hard rule keeps them apart or a key is unknown.
    """
    people = tables(replace(given, locked=frozenset({(mentor, mentee)})))
    choice = locks(people)
    return next(_pairs(people, choice, choice))


def options(given: Round, mentee: str) -> tuple[Option, ...]:
    """The mentors whom every hard rule leaves to one mentee, full or not; the best first.

    Raises `KeyError` for an unknown mentee. Who was a pair before is among them: a person may
    choose what a run would not.
    """
    only = tuple(one for one in given.mentees if one.key == mentee)
    if not only:
        raise KeyError(mentee)
    free = replace(given, mentees=only, locked=frozenset(), earlier_pairs=frozenset())
    people = tables(free)
    worth = scores(people)[0]
    grade = grades(worth, given.weights)
    found = [
        Option(one.key, GRADES[reached - 1], int(score))
        for one, reached, score in zip(people.given.mentors, grade, worth, strict=True)
        if reached
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.mentor)))


def _task(people: Tables) -> Task:
    locked, worth = locks(people), scores(people)
    possible, good, strong = floors(people.given.weights)
    # one more placed outweighs all grades, one less merely possible outweighs all strong ones
    base = np.int64(min(people.rows, int(people.capacity.sum())) + 1)

    def graded(cells: Cells) -> Ints:
        score = cells.of(worth)
        return np.asarray(base * (base * (score >= possible) + (score >= good)) + (score >= strong))

    total = FULL * people.given.weights.sum()
    return Task(
        criteria=(
            Criterion(graded, int(base * base + base + 1)),
            Criterion(lambda cells: cells.of(worth), total),
            Criterion(ties(people), MOST_TIE, dear=True),
        ),
        capacity=people.capacity,
        locked=locked,
        hopes=lambda cells: cells.of(worth) + 1,
    )


def _pairs(people: Tables, choice: Ints, locked: Ints) -> Iterator[Pair]:
    rows = np.flatnonzero(choice != NOBODY)
    seats = Edges(rows, choice[rows])
    table = {name: part(seats) for name, part in parts(people).items()}
    for place, row in enumerate(rows.tolist()):
        own = {part: int(worth[place]) for part, worth in table.items()}
        yield _pair(people, row, int(choice[row]), own, locked=locked[row] != NOBODY)


def _pair(people: Tables, row: int, column: int, own: dict[str, int], *, locked: bool) -> Pair:
    mentor, mentee = people.given.mentors[column], people.given.mentees[row]
    score = sum(own.values())
    return Pair(
        mentor=mentor.key,
        mentee=mentee.key,
        grade=GRADES[grades(np.array(score), people.given.weights) - 1],
        score=score,
        parts=own,
        reasons=reasons(mentor, mentee),
        differences=differences(mentor, mentee),
        locked=locked,
    )


def _unplaced(people: Tables, choice: Ints) -> Iterator[Unplaced]:
    taken = np.bincount(choice[choice != NOBODY], minlength=len(people.capacity))
    room = taken < people.capacity
    for row in np.flatnonzero(choice == NOBODY):
        rules = permits(people, Block(slice(int(row), int(row) + 1)))
        own = {rule: table[0] for rule, table in rules.items()}
        mentee = people.given.mentees[row]
        yield Unplaced(mentee.key, why(mentee, own, room))
