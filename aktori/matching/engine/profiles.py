"""Worked out once for all who answered alike: a small table by kinds of people, then looked up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from aktori.matching.engine.cells import Block, Cells, Ints
from aktori.matching.engine.tables import Side, Tables

Table = npt.NDArray[Any]


def by_profile(
    tables: Tables, uses: Sequence[str], work: Callable[[Tables, Cells], Table]
) -> Callable[[Cells], Table]:
    """The same as `work` on any cells, for work that goes by nothing but these fields of `Side`."""
    mentees, of_mentee = _profiles(tables.mentees, uses)
    mentors, of_mentor = _profiles(tables.mentors, uses)
    kinds = replace(
        tables, mentees=tables.mentees.some(mentees), mentors=tables.mentors.some(mentors)
    )
    shape = len(mentees), len(mentors)
    table = np.broadcast_to(work(kinds, Block(slice(0, shape[0]))), shape)
    return lambda cells: cells.looked_up(table, of_mentee, of_mentor)


def _profiles(side: Side, uses: Sequence[str]) -> tuple[Ints, Ints]:
    """One of each who answered alike, and for everybody which of those they are."""
    answers = np.column_stack([getattr(side, name) for name in uses])
    _rows, one, each = np.unique(answers, axis=0, return_index=True, return_inverse=True)
    return one, each.reshape(-1)
