"""The best whole, exactly: one criterion after the other, each among the best of those before.

1. as many mentees placed as can be;
2. as few merely "possible" pairs as can be, then as many "strong" ones: grades are compared from
   the weakest up, so nobody is left with a weak one while a rearrangement has fewer of them;
3. the greatest total of scores;
4. of what is still equal, the greatest sum of tie numbers (each a hash of two keys): the same
   on any machine and for any order of input, and nobody is favoured round after round.

Each criterion is an assignment problem. Its dual prices prove the optimum in whole numbers, and
say which pairs, mentees and mentors every other optimum uses: the next criterion looks only there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from aktori.matching.engine.hard import NOBODY
from aktori.matching.engine.tables import Bools, Ints


@dataclass(frozen=True, slots=True)
class Face:
    """All matchings still in play: within `open`, these mentees placed, these mentors full."""

    open: Bools  # mentees × mentors
    placed: Bools
    full: Bools


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be solved.

    `criteria` are tables mentees × mentors of whole numbers ≥ 0, most important first; the first
    is worth more than 0 wherever allowed. `locked` names each mentee's mentor, or NOBODY.
    """

    criteria: Sequence[Ints]
    capacity: Ints
    allowed: Bools
    locked: Ints


def solve(task: Task) -> tuple[Ints, list[Ints]]:
    """For each mentee the position of their mentor, or NOBODY; and the prices that prove it.

    There is a price of a place with each mentor for each criterion. Raises `ArithmeticError` if
    an optimum is not proven.
    """
    face = _locked_face(task.allowed, task.locked, len(task.capacity))
    choice = np.full(len(task.locked), NOBODY, np.int64)
    found: list[Ints] = []
    for worth in task.criteria:
        raised = _raised(face, worth, task.capacity)
        choice = assign(raised, task.capacity)
        found.append(prices(raised, choice, task.capacity))
        face = _narrowed(raised, found[-1], choice)
    return choice, found


def proves(task: Task, choice: Ints, found: Sequence[Ints]) -> bool:
    """Whether prices prove that nothing is better than `choice`; solves nothing itself.

    What mentees keep of their pair's worth beyond its price, and what all places cost, together
    bound every assignment from above (duality of linear programmes): the sum must be reached.
    """
    seated = choice != NOBODY
    taken = np.bincount(choice[seated], minlength=len(task.capacity))
    face = _locked_face(task.allowed, task.locked, len(task.capacity))
    rows = np.flatnonzero(seated)
    if (taken > task.capacity).any() or not face.open[rows, choice[rows]].all():
        return False
    for worth, price in zip(task.criteria, found, strict=True):
        raised = _raised(face, worth, task.capacity)
        gain = gains(raised, choice)
        keeps = gain - _paid(price, choice)
        if price.min(initial=0) < 0 or not _is_reached(raised, gain, keeps, price, task.capacity):
            return False
        face = _narrowed(raised, price, choice)
    return True


def assign(raised: Ints, capacity: Ints) -> Ints:
    """An assignment with the greatest sum; a pair worth 0 is no pair. One column for each place."""
    slots = np.repeat(np.arange(len(capacity)), np.minimum(capacity, len(raised)))
    rows, picked = linear_sum_assignment(raised[:, slots], maximize=True)
    columns = slots[picked]
    choice = np.full(len(raised), NOBODY, np.int64)
    choice[rows] = np.where(raised[rows, columns] > 0, columns, NOBODY)
    return choice


def prices(raised: Ints, choice: Ints, capacity: Ints) -> Ints:
    """The least price of a place with each mentor that keeps every mentee with their choice.

    What mentees keep (worth less price) plus what all places cost is a bound on any assignment's
    sum. Raises `ArithmeticError` unless `choice` reaches it: that would not be an optimum.
    """
    gain = gains(raised, choice)
    price = np.zeros(len(capacity), np.int64)
    rows = np.arange(len(choice))
    for _ in range(len(capacity) + 1):
        keeps = gain[rows] - _paid(price, choice[rows])
        asked = np.max(raised[rows] - keeps[:, None], axis=0, initial=0)
        dearer = asked > price
        if not dearer.any():
            break
        price = np.maximum(price, asked)
        rows = np.flatnonzero((choice != NOBODY) & dearer[choice])
    if not _is_reached(raised, gain, gain - _paid(price, choice), price, capacity):
        raise ArithmeticError("the assignment is not proven to be the best")
    return price


def gains(worth: Ints, choice: Ints) -> Ints:
    """What each mentee's own pair is worth; 0 for nobody."""
    own = worth[np.arange(len(choice)), choice] if worth.size else np.zeros(len(choice), np.int64)
    return np.where(choice == NOBODY, 0, own)


def _locked_face(allowed: Bools, locked: Ints, mentors: int) -> Face:
    free = locked == NOBODY
    theirs = locked[:, None] == np.arange(mentors)
    return Face(allowed & (free[:, None] | theirs), ~free, np.zeros(mentors, np.bool_))


def _raised(face: Face, worth: Ints, capacity: Ints) -> Ints:
    # a bonus above any sum of worths makes every optimum place and fill whom the face says
    most = min(len(worth), int(capacity.sum()))
    bonus = most * int(worth.max(initial=0)) + 1
    musts = face.placed[:, None].astype(np.int64) + face.full
    return np.where(face.open, worth + bonus * musts, 0)


def _narrowed(raised: Ints, price: Ints, choice: Ints) -> Face:
    keeps = gains(raised, choice) - _paid(price, choice)
    tight = (raised > 0) & (raised == keeps[:, None] + price)
    return Face(tight, keeps > 0, price > 0)


def _is_reached(raised: Ints, gain: Ints, keeps: Ints, price: Ints, capacity: Ints) -> bool:
    covered = (keeps[:, None] + price >= raised).all() and keeps.min(initial=0) >= 0
    return bool(covered and keeps.sum() + (capacity * price).sum() == gain.sum())


def _paid(price: Ints, choice: Ints) -> Ints:
    return np.where(choice == NOBODY, 0, price[choice]) if price.size else np.zeros_like(choice)
