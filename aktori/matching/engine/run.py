"""The verbs of the matcher: match a round, weigh one pair, see a mentee's other options."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from aktori.matching.engine.bans import Cells as Banned
from aktori.matching.engine.cells import NOBODY, Block, Cells, Edges, Ints, Numbers
from aktori.matching.engine.explain import differences, reasons
from aktori.matching.engine.fingerprint import MOST_TIE, fingerprint, ties
from aktori.matching.engine.groups import form_groups
from aktori.matching.engine.hard import locks, permits
from aktori.matching.engine.helps import helps, needs
from aktori.matching.engine.outcome import Option, Outcome, Pair, Unplaced
from aktori.matching.engine.people import Round
from aktori.matching.engine.score import FULL, NOT_ALLOWED, floors, grade_of, parts, scores
from aktori.matching.engine.solve import Criterion, Task, proves, solve
from aktori.matching.engine.tables import Tables, tables
from aktori.matching.engine.whys import why

STEPS = 4  # scored; placed by grades; the greatest total; what was equal settled


def match(given: Round, told: Callable[[], None] = lambda: None) -> Outcome:
    """The best whole (solve.py says what best means), explained.

    `told` is called after each of the STEPS. Raises `MatchImpossible` when the locks contradict
    each other or a hard rule.
    """
    people = tables(given)
    locked, worth = locks(people), scores(people)
    told()
    if given.groups:
        whole, is_best = form_groups(people.given, partial(_without, people, locked, worth))
        choice, prices = whole.choice, [] if whole.without else whole.prices
    else:
        choice, prices = solve(_task(people, locked, worth), told)
        is_best = True
    mentors = [one.key for one in people.given.mentors]
    return Outcome(
        pairs=tuple(_pairs(people, choice, locked)),
        unplaced=tuple(_unplaced(people, choice, worth)),
        needs=needs([people.given.mentees[row] for row in np.flatnonzero(choice == NOBODY)]),
        fingerprint=fingerprint(people),
        certificate=tuple(dict(zip(mentors, price.tolist(), strict=True)) for price in prices),
        is_best=is_best,
    )


def is_proven(given: Round, outcome: Outcome) -> bool:
    """Whether the outcome's certificate proves it the best whole of this round.

    Adds up and compares; nothing is matched here, so that it needs no trust in the solver.
    """
    people = tables(given)
    task = _task(people, locks(people), scores(people))
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
    found = [
        Option(
            one.key,
            grade_of(int(score), given.weights),
            int(score),
            reasons(one, only[0], people.rare),
        )
        for one, score in zip(people.given.mentors, worth, strict=True)
        if score != NOT_ALLOWED
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.mentor)))


def suitors(given: Round, mentor: str) -> tuple[tuple[str, Option], ...]:
    """The mentees whom every hard rule leaves to one mentor, each with how the two fit; best first.

    Raises `KeyError` for an unknown mentor. Who was a pair before is not among them.
    """
    only = tuple(one for one in given.mentors if one.key == mentor)
    if not only:
        raise KeyError(mentor)
    people = tables(replace(given, mentors=only, locked=frozenset()))
    worth = scores(people)[:, 0]
    found = [
        (
            one.key,
            Option(
                mentor,
                grade_of(int(score), given.weights),
                int(score),
                reasons(only[0], one, people.rare),
            ),
        )
        for one, score in zip(people.given.mentees, worth, strict=True)
        if score != NOT_ALLOWED
    ]
    return tuple(sorted(found, key=lambda one: (-one[1].score, one[0])))


def _without(
    people: Tables, locked: Ints, worth: Numbers, cells: Banned
) -> tuple[tuple[int, ...], Ints, list[Ints]] | None:
    row, column = np.array(sorted(cells), np.int64).reshape(-1, 2).T
    if (locked[row] == column).any():
        return None
    less = worth.copy()
    less[row, column] = NOT_ALLOWED
    task = _task(people, locked, less)
    choice, prices = solve(task)
    seated = np.flatnonzero(choice != NOBODY)
    seats = Edges(seated, choice[seated])
    return tuple(int(one.worth(seats).sum()) for one in task.criteria), choice, prices


def _task(people: Tables, locked: Ints, worth: Numbers) -> Task:
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
        grade=grade_of(score, people.given.weights),
        score=score,
        parts=own,
        reasons=reasons(mentor, mentee, people.rare),
        differences=differences(mentor, mentee),
        locked=locked,
    )


def _unplaced(people: Tables, choice: Ints, worth: Numbers) -> Iterator[Unplaced]:
    taken = np.bincount(choice[choice != NOBODY], minlength=len(people.capacity))
    room = taken < people.capacity
    mentors = [one.key for one in people.given.mentors]
    for row in np.flatnonzero(choice == NOBODY):
        rules = permits(people, Block(slice(int(row), int(row) + 1)))
        own = {rule: table[0] for rule, table in rules.items()}
        mentee = people.given.mentees[row]
        yield Unplaced(mentee.key, why(mentee, own, room), helps(own, worth[row], mentors))
