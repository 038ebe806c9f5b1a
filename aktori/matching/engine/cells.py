"""Which cells of the table mentees × mentors are meant: whole rows, or single ones.

What is said of each mentee or each mentor is spread over the cells by the same two words, so that
one formula serves a block of the full table and a list of candidates.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int16]
Numbers = npt.NDArray[np.integer[Any]]

Some = TypeVar("Some")
NOBODY = -1  # where a mentor's position stands for each mentee
AT_ONCE = 2**19  # cells in a block: its tables stay in the processor's cache
HANDS = min(4, cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Block:
    """All mentors for the mentees of a span: tables of mentees × mentors."""

    span: slice

    def of(self, table: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What a full table has there."""
        return table[self.span]

    def mentees(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What is said of each mentee."""
        return values[self.span, None]

    def mentors(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What is said of each mentor."""
        return values

    def products(self, mentees: Floats, mentors: Floats) -> Floats:
        """The dot products of what each mentee and each mentor have."""
        return mentees[self.span] @ mentors.T

    def looked_up(self, table: npt.NDArray[Any], mentees: Ints, mentors: Ints) -> npt.NDArray[Any]:
        """What a smaller table has for the kind of each mentee and the kind of each mentor."""
        return table[mentees[self.span]].take(mentors, axis=1)


@dataclass(frozen=True, slots=True)
class Edges:
    """Single cells: the positions of their mentees (`row`) and mentors (`column`)."""

    row: Ints
    column: Ints

    def where(self, which: Bools) -> "Edges":
        """Some of them."""
        return Edges(self.row[which], self.column[which])

    def of(self, table: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What a full table has there."""
        return table[self.row, self.column]

    def mentees(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What is said of each mentee."""
        return values[self.row]

    def mentors(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What is said of each mentor."""
        return values[self.column]

    def products(self, mentees: Floats, mentors: Floats) -> Floats:
        """The dot products of what each mentee and each mentor have."""
        both: Floats = (mentees[self.row] * mentors[self.column]).sum(axis=1)
        return both

    def looked_up(self, table: npt.NDArray[Any], mentees: Ints, mentors: Ints) -> npt.NDArray[Any]:
        """What a smaller table has for the kind of each mentee and the kind of each mentor."""
        return table[mentees[self.row], mentors[self.column]]


Cells = Block | Edges


def narrow(values: Ints) -> npt.NDArray[Any]:
    """The same in 32 bits, if that leaves room for adding two."""
    fits = np.abs(values).max(initial=0) < 2**29
    return values.astype(np.int32) if fits else values


def spans(rows: int, columns: int) -> Iterator[slice]:
    """The rows in spans of AT_ONCE cells, so that no second full table is ever made."""
    step = max(1, AT_ONCE // max(columns, 1))
    return (slice(start, min(start + step, rows)) for start in range(0, rows, step))


def over_blocks(work: Callable[[slice], Some], rows: int, columns: int) -> list[Some]:
    """The work done for every span, in their order; several at a time, for numpy lets go."""
    whole = list(spans(rows, columns))
    if len(whole) < HANDS:
        return [work(span) for span in whole]
    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(work, whole))
