"""The best whole, exactly: one criterion after the other, each among the best of those before.

1. as many mentees placed as can be; of those wholes, as few merely "possible" pairs as can be,
   then as many "strong" ones: grades are compared from the weakest up, so nobody is left with a
   weak one while a rearrangement has fewer of them;
2. the greatest total of scores;
3. of what is still equal, the greatest sum of tie numbers (each a hash of two keys): the same
   on any machine and for any order of input, and nobody is favoured round after round.

Each criterion is an assignment problem. It is solved among the likeliest cells of the table, whose
dual prices are then held against the whole table: cells that would be better join in, until there
are none (column generation). So the prices prove the optimum, in whole numbers, and say which
cells, mentees and mentors every other optimum uses: the next criterion looks only there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from aktori.matching.engine.cells import (
    NOBODY,
    Block,
    Bools,
    Cells,
    Edges,
    Ints,
    Numbers,
    narrow,
    over_blocks,
)
from aktori.matching.engine.likely import MORE, greatest, joined, likeliest
from aktori.matching.engine.sparse import assign, prices


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a pair is worth by it: a whole number from 0 to `most` for each cell.

    One that is `dear` to work out is worked out only for the cells that those before leave.
    """

    worth: Callable[[Cells], Numbers]
    most: int
    dear: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be solved.

    `criteria`: most important first; the first is worth more than 0 wherever a pair is allowed.
    `locked` names each mentee's mentor, or NOBODY; `hopes` is what to try first, the likeliest
    the greatest, and 0 where nothing is allowed.
    """

    criteria: Sequence[Criterion]
    capacity: Ints
    locked: Ints
    hopes: Callable[[Cells], Numbers]


@dataclass(frozen=True, slots=True)
class Proof:
    """What one criterion asks of a cell: the sum of its mentee's and its mentor's level."""

    criterion: Criterion
    mentees: Ints
    mentors: Ints

    def beyond(self, cells: Cells) -> Ints:
        """0 where an optimum may use the cell; above 0 where it would be better than that."""
        asked = cells.mentees(self.mentees) + cells.mentors(self.mentors)
        more: Ints = self.criterion.worth(cells) - asked
        return more


class Play:
    """The wholes still in play, a criterion at a time; these mentees placed, these mentors full."""

    def __init__(self, task: Task) -> None:
        self.task, self.proofs = task, list[Proof]()
        self.prices = list[Ints]()
        self.shape = len(task.locked), len(task.capacity)
        self.placed, self.full = task.locked != NOBODY, np.zeros(self.shape[1], np.bool_)

    @property
    def criterion(self) -> Criterion:
        """The one to be made the most of now."""
        return self.task.criteria[len(self.proofs)]

    @property
    def bonus(self) -> int:
        """Above any sum of worths: it makes every optimum place and fill whom it must."""
        return min(self.shape[0], int(self.task.capacity.sum())) * self.criterion.most + 1

    def has(self, cells: Edges) -> Bools:
        """Which cells are in play."""
        locked = self.task.locked[cells.row]
        play: Bools = (self.task.hopes(cells) > 0) & ((locked == NOBODY) | (locked == cells.column))
        for proof in self.proofs:
            play &= proof.beyond(cells) == 0
        return play

    def worth(self, cells: Edges) -> Ints:
        """What cells are worth now, bonuses included; 0 for cells out of play."""
        musts = self.placed[cells.row].astype(np.int64) + self.full[cells.column]
        return np.where(self.has(cells), self.criterion.worth(cells) + self.bonus * musts, 0)

    def proof(self, keeps: Ints, price: Ints) -> Proof:
        """What the criterion asks when mentees keep and places cost so much, bonuses included."""
        return Proof(
            self.criterion,
            narrow(keeps - self.bonus * self.placed),
            narrow(price - self.bonus * self.full),
        )

    def better(self, proof: Proof, span: slice) -> Edges:
        """Cells in play that would be better than what the proof allows: the best of each row."""
        block, dear = Block(span), self.criterion.dear
        may = self.proofs[-1].beyond(block) == 0 if dear else proof.beyond(block) > 0
        row, column = np.nonzero(may)
        found = Edges(row + span.start, column)
        found = found.where(self.has(found))
        by = proof.beyond(found)
        return greatest(found.where(by > 0), by[by > 0], MORE)

    def settle(self, keeps: Ints, price: Ints) -> None:
        """Goes on to the next criterion, among the optima of this one."""
        self.proofs.append(self.proof(keeps, price))
        self.prices.append(price)
        self.placed, self.full = keeps > 0, price > 0


def solve(task: Task, told: Callable[[], None] = lambda: None) -> tuple[Ints, list[Ints]]:
    """For each mentee the position of their mentor, or NOBODY; and the prices that prove it.

    There is a price of a place with each mentor for each criterion. `told` is called after each
    criterion. Raises `ArithmeticError` if an optimum is not proven.
    """
    play, rows = Play(task), np.flatnonzero(task.locked != NOBODY)
    edges = joined([likeliest(task.hopes, play.shape), Edges(rows, task.locked[rows])])
    choice = np.full(len(task.locked), NOBODY, np.int64)
    for _criterion in task.criteria:
        choice, keeps, price, edges = _best(play, edges)
        play.settle(keeps, price)
        told()
    return choice, play.prices


def _best(play: Play, edges: Edges) -> tuple[Ints, Ints, Ints, Edges]:
    """The choice, what mentees keep, the prices and the cells that were enough to find them."""
    capacity = play.task.capacity
    while True:
        worth = play.worth(edges)
        tried, worth = edges.where(worth > 0), worth[worth > 0]
        choice = assign(tried, worth, capacity, play.shape[0])
        price = prices(tried, worth, choice, capacity)
        gain = gains(play, choice)
        keeps = gain - paid(price, choice)
        proof = play.proof(keeps, price)
        more = joined(over_blocks(partial(play.better, proof), *play.shape))
        if not len(more.row):
            break
        edges = joined([edges, more])
    if not _is_reached(gain, keeps, price, capacity):
        raise ArithmeticError("the assignment is not proven to be the best")
    return choice, keeps, price, edges


def proves(task: Task, choice: Ints, found: Sequence[Ints]) -> bool:
    """Whether prices prove that nothing is better than `choice`; solves nothing itself.

    What mentees keep of their pair's worth beyond its price, and what all places cost, together
    bound every assignment from above (duality of linear programmes): the sum must be reached.
    """
    seated = choice != NOBODY
    taken = np.bincount(choice[seated], minlength=len(task.capacity))
    play = Play(task)
    if (taken > task.capacity).any():
        return False
    for price in found:
        gain = gains(play, choice)
        keeps = gain - paid(price, choice)
        if price.min(initial=0) < 0 or (gain[seated] == 0).any():
            return False
        better = over_blocks(partial(play.better, play.proof(keeps, price)), *play.shape)
        if any(len(one.row) for one in better) or not _is_reached(
            gain, keeps, price, task.capacity
        ):
            return False
        play.settle(keeps, price)
    return True


def gains(play: Play, choice: Ints) -> Ints:
    """What each mentee's own pair is worth now; 0 for nobody."""
    rows = np.flatnonzero(choice != NOBODY)
    own = np.zeros(len(choice), np.int64)
    own[rows] = play.worth(Edges(rows, choice[rows]))
    return own


def paid(price: Ints, choice: Ints) -> Ints:
    """The price of each mentee's place; 0 for nobody."""
    return np.where(choice == NOBODY, 0, price[choice]) if price.size else np.zeros_like(choice)


def _is_reached(gain: Ints, keeps: Ints, price: Ints, capacity: Ints) -> bool:
    return bool(keeps.min(initial=0) >= 0 and keeps.sum() + (capacity * price).sum() == gain.sum())
