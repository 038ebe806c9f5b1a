"""Which cells of the table to try: the likeliest, then those that prices show to be better."""

from collections.abc import Callable, Iterable

import numpy as np

from aktori.matching.engine.cells import Block, Cells, Edges, Ints, Numbers, over_blocks

AT_FIRST, MORE = 30, 10  # cells for each mentee: to start from, and that join in at a time
SPREAD = 64  # so many ways in which equals are put in order: each mentee meets others first


def likeliest(hopes: Callable[[Cells], Numbers], shape: tuple[int, int]) -> Edges:
    """For each mentee the AT_FIRST cells with the greatest hopes above 0."""
    found = over_blocks(lambda span: _greatest(span, hopes(Block(span)), AT_FIRST), *shape)
    return joined(found)


def joined(several: Iterable[Edges]) -> Edges:
    """All of them, each cell once, in order."""
    parts = list(several)
    none = np.zeros(0, np.int64)
    row = np.concatenate([none, *(one.row for one in parts)])
    column = np.concatenate([none, *(one.column for one in parts)])
    width = int(column.max(initial=0)) + 1
    cells = np.unique(row * width + column)
    return Edges(cells // width, cells % width)


def greatest(edges: Edges, by: Ints, most: int) -> Edges:
    """Of single cells the `most` greatest for each mentee."""
    order = np.lexsort((-by * SPREAD - turn(edges.row, edges.column), edges.row))
    row = edges.row[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    return Edges(row[rank < most], edges.column[order][rank < most])


def turn(row: Ints, column: Ints) -> Ints:
    """Puts equals in another order for each mentee, or all would try the same few mentors."""
    return (31 * row + 17 * column) % SPREAD


def _greatest(span: slice, table: Numbers, most: int) -> Edges:
    rows, columns = np.arange(span.start, span.stop), np.arange(table.shape[1])
    order = table.astype(np.int32) * SPREAD + turn(rows[:, None], columns).astype(np.int32)
    kept = min(most, len(columns))
    top = np.argpartition(order, len(columns) - kept, axis=1)[:, len(columns) - kept :]
    good = np.take_along_axis(table, top, axis=1) > 0
    return Edges(np.repeat(rows, good.sum(axis=1)), top[good])
