"""What is never broken: which mentees and mentors may be a pair at all."""

import numpy as np

from aktori.matching.engine.bans import Cells
from aktori.matching.engine.outcome import MatchImpossible
from aktori.matching.engine.people import Level, Mentor
from aktori.matching.engine.tables import UNKNOWN, Bools, Ints, Tables

RULES = ("language", "way", "unit", "self", "excluded", "line", "ruled_out", "earlier")
NOBODY = -1


def permits(tables: Tables, span: slice) -> dict[str, Bools]:
    """By rule (in the order of RULES), mentees of the span × mentors: True where it permits."""
    shape = (len(tables.mentees.place[span]), len(tables.mentors.place))
    banned = {rule: _unless(cells, span, shape) for rule, cells in tables.bans.items()}
    made = {
        "language": _language(tables, span),
        "way": online(tables, span) | face_to_face(tables, span),
        "unit": ~_same(tables.mentees.unit[span], tables.mentors.unit),
    }
    return {rule: (made | banned)[rule] for rule in RULES}


def allowed(tables: Tables, span: slice) -> Bools:
    """Mentees of the span × mentors: True where every rule permits."""
    every: Bools = np.logical_and.reduce(list(permits(tables, span).values()))
    return every


def online(tables: Tables, span: slice) -> Bools:
    """Where both would meet online."""
    return tables.mentees.online[span, None] & tables.mentors.online


def face_to_face(tables: Tables, span: slice) -> Bools:
    """Where both would meet face to face and have the same place."""
    both = tables.mentees.face[span, None] & tables.mentors.face
    return both & _same(tables.mentees.place[span], tables.mentors.place)


def locks(tables: Tables) -> Ints:
    """For each mentee the position of the mentor locked to them, or NOBODY.

    Raises `MatchImpossible` when locks contradict each other, a ruling or another hard rule.
    """
    mentors = {one.key: place for place, one in enumerate(tables.given.mentors)}
    mentees = {one.key: place for place, one in enumerate(tables.given.mentees)}
    chosen = np.full(len(mentees), NOBODY, np.int64)
    for mentor, mentee in sorted(tables.given.locked):
        if mentor not in mentors:
            raise MatchImpossible("unknown_mentor", (mentor,))
        if mentee not in mentees:
            raise MatchImpossible("unknown_mentee", (mentee,))
        if chosen[mentees[mentee]] != NOBODY:
            raise MatchImpossible("mentee_locked_twice", (mentee,))
        may_meet(tables, mentees[mentee], mentors[mentor])
        chosen[mentees[mentee]] = mentors[mentor]
    _refuse_overfull(tables.given.mentors, chosen)
    return chosen


def may_meet(tables: Tables, row: int, column: int) -> None:
    """Raises `MatchImpossible` with the first rule that keeps these two apart."""
    for rule, table in permits(tables, slice(row, row + 1)).items():
        if not table[0, column]:
            keys = (tables.given.mentors[column].key, tables.given.mentees[row].key)
            raise MatchImpossible(f"lock_{rule}", keys)


def _refuse_overfull(mentors: tuple[Mentor, ...], chosen: Ints) -> None:
    for place, mentor in enumerate(mentors):
        if np.count_nonzero(chosen == place) > mentor.capacity:
            raise MatchImpossible("mentor_overfull", (mentor.key,))


def _language(tables: Tables, span: slice) -> Bools:
    mentees = (tables.mentees.languages[span] >= Level.MANAGES).astype(np.float32)
    mentors = (tables.mentors.languages >= Level.MANAGES).astype(np.float32)
    shared: Bools = mentees @ mentors.T > 0
    return shared


def _same(mentees: Ints, mentors: Ints) -> Bools:
    same: Bools = (mentees[:, None] == mentors) & (mentors != UNKNOWN)
    return same


def _unless(cells: Cells, span: slice, shape: tuple[int, int]) -> Bools:
    table = np.ones(shape, np.bool_)
    start = span.start
    for row, column in cells:
        if start <= row < start + shape[0]:
            table[row - start, column] = False
    return table
