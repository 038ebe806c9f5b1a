"""Who runs: our engine with all it does, and the others, who are given our scores for nothing.

Each gets the same people. The others only look for the greatest total (or for what is stable);
ours also places most people first, compares grades from the weakest up, proves it and says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np

from aktori.matching.engine.cells import NOBODY, Ints, Numbers
from aktori.matching.engine.people import Round
from aktori.matching.engine.run import match
from aktori.matching.engine.score import scores
from aktori.matching.engine.solve import Criterion, Task, solve
from aktori.matching.engine.tables import tables

Seats = Ints  # for each mentee a mentor's position, or NOBODY


@dataclass(frozen=True)
class Timed:
    """What came out, and the seconds it took."""

    seconds: float
    seats: Seats
    worth: Numbers


def aktori(people: Round) -> Timed:
    """From people in to pairs with reasons and proof out."""
    began = perf_counter()
    outcome = match(people)
    seconds = perf_counter() - began
    mentors = {one.key: place for place, one in enumerate(people.mentors)}
    chosen = {pair.mentee: mentors[pair.mentor] for pair in outcome.pairs}
    seats = np.array([chosen.get(one.key, NOBODY) for one in people.mentees])
    return Timed(seconds, seats, scores(tables(people)))


def given_scores(solve: Callable[[Numbers], Seats]) -> Callable[[Round], Timed]:
    """One who is given the table mentees × mentors, below 0 where a hard rule forbids."""

    def run(people: Round) -> Timed:
        worth = scores(tables(people))
        began = perf_counter()
        seats = solve(worth)
        return Timed(perf_counter() - began, seats, worth)

    return run


def total_only(worth: Numbers) -> Seats:
    """Our solver with the greatest total as its only criterion, as scipy has it."""
    rows, columns = worth.shape
    task = Task(
        criteria=(Criterion(lambda cells: cells.of(worth), int(worth.max())),),
        capacity=np.ones(columns, np.int64),
        locked=np.full(rows, NOBODY),
        hopes=lambda cells: cells.of(worth) + 1,
    )
    return solve(task)[0]


def dense_scipy(worth: Numbers) -> Seats:
    """`scipy.optimize.linear_sum_assignment` on the whole table."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(np.maximum(worth, 0), maximize=True)
    return _allowed(worth, rows, columns)


def greedy(worth: Numbers) -> Seats:
    """The best pair of all first, then the best of the rest: a coordinator with a spreadsheet."""
    seats, taken = np.full(len(worth), NOBODY), np.zeros(worth.shape[1], np.bool_)
    for cell in np.argsort(worth, axis=None)[::-1]:
        row, column = divmod(int(cell), worth.shape[1])
        if worth[row, column] < 0:
            break
        if seats[row] == NOBODY and not taken[column]:
            seats[row], taken[column] = column, True
    return seats


def mentor_match(worth: Numbers) -> Seats:
    """`mentor-match`, with our score as its only rule."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules.rule import Disqualify

    table = worth.tolist()

    class OurScore:
        def apply(self, pair: Any) -> int:
            return int(table[pair.mentee.grade][pair.mentor.grade])

    def forbidden(pair: Any) -> bool:
        return bool(table[pair.mentee.grade][pair.mentor.grade] < 0)

    mentors = [Mentor(grade=place, email=f"m{place}") for place in range(worth.shape[1])]
    mentees = [Mentee(grade=place, email=f"a{place}") for place in range(len(worth))]
    process_data(mentors, mentees, [[OurScore(), Disqualify(forbidden)]])
    return np.array([one.mentors[0].grade if one.mentors else NOBODY for one in mentees])


def hospital_resident(worth: Numbers) -> Seats:
    """`matching`, its game of hospitals and residents, each ranking the others by our score."""
    from matching.games import HospitalResident

    mentees, mentors = range(len(worth)), range(worth.shape[1])
    wishes = np.argsort(-worth, axis=1, kind="stable")
    ours = np.argsort(-worth, axis=0, kind="stable")
    game = HospitalResident.create_from_dictionaries(
        {f"a{row}": [f"m{one}" for one in wishes[row] if worth[row, one] >= 0] for row in mentees},
        {f"m{at}": [f"a{one}" for one in ours[:, at] if worth[one, at] >= 0] for at in mentors},
        {f"m{at}": 1 for at in mentors},
    )
    seats = np.full(len(worth), NOBODY)
    for mentor, residents in game.solve().items():
        for one in residents:
            seats[int(one.name[1:])] = int(mentor.name[1:])
    return seats


def _allowed(worth: Numbers, rows: Ints, columns: Ints) -> Seats:
    seats = np.full(len(worth), NOBODY)
    good = worth[rows, columns] >= 0
    seats[rows[good]] = columns[good]
    return seats


# by name: how to run it, and the folder of its own packages, if it needs any
ENTRANTS: dict[str, tuple[Callable[[Round], Timed], str]] = {
    "Aktori, all it does": (aktori, ""),
    "Aktori, total only": (given_scores(total_only), ""),
    "scipy, dense": (given_scores(dense_scipy), ""),
    "greedy": (given_scores(greedy), ""),
    "mentor-match, munkres 3": (given_scores(mentor_match), "mentor-match-munkres-3"),
    "mentor-match, munkres 1": (given_scores(mentor_match), "mentor-match-munkres-1"),
    "matching": (given_scores(hospital_resident), "matching"),
}
