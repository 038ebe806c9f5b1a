"""An assignment among some cells of the table, and the prices that go with it."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from aktori.matching.engine.cells import NOBODY, Edges, Ints


def assign(edges: Edges, worth: Ints, capacity: Ints, mentees: int) -> Ints:
    """For each mentee a mentor's position or NOBODY: an assignment with the greatest sum.

    All worths are above 0. Every place is a column; each mentee has one more of their own, for
    nobody. (Jonker and Volgenant's method for sparse tables, as scipy has it.)
    """
    first = np.cumsum(capacity) - capacity
    copies = capacity[edges.column]
    start = np.cumsum(copies) - copies
    place = np.arange(copies.sum()) - np.repeat(start, copies)
    places, rows = int(capacity.sum()), np.arange(mentees)
    row = np.concatenate([np.repeat(edges.row, copies), rows])
    column = np.concatenate([np.repeat(first[edges.column], copies) + place, places + rows])
    # one more for everything, for a worth of 0 would count as no edge
    value = np.concatenate([np.repeat(worth, copies), np.zeros(mentees)]) + 1
    table = csr_array((value.astype(np.float64), (row, column)), shape=(mentees, places + mentees))
    choice = np.full(mentees, NOBODY, np.int64)
    if mentees:
        who, picked = min_weight_full_bipartite_matching(table, maximize=True)
        mentor = np.repeat(np.arange(len(capacity)), capacity)
        placed = picked < places
        choice[who[placed]] = mentor[picked[placed]]
    return choice


def prices(edges: Edges, worth: Ints, choice: Ints, capacity: Ints) -> Ints:
    """The least price of a place with each mentor that keeps every mentee with their choice.

    (Bellman and Ford's method: a price rises to what somebody would pay for a better place.)
    Raises `ArithmeticError` when prices rise for ever: then the choice is not the best.
    """
    own = np.zeros(len(choice), np.int64)
    chosen = choice[edges.row] == edges.column
    own[edges.row[chosen]] = worth[chosen]
    price = np.zeros(len(capacity), np.int64)
    keeps, active = own, np.ones(len(worth), np.bool_)
    for _ in range(len(capacity) + 1):
        asked = np.zeros_like(price)
        np.maximum.at(asked, edges.column[active], worth[active] - keeps[edges.row[active]])
        dearer = asked > price
        if not dearer.any():
            return price
        price = np.maximum(price, asked)
        moved = (choice != NOBODY) & dearer[choice]
        keeps = own - np.where(choice == NOBODY, 0, price[choice])
        active = moved[edges.row]
    raise ArithmeticError("the assignment is not the best of its cells")
