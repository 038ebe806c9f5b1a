"""What is never broken: which mentees and mentors may be a pair at all."""

from collections.abc import Callable

import numpy as np

from aktori.matching.engine.cells import NOBODY, Block, Bools, Cells, Ints
from aktori.matching.engine.outcome import MatchImpossible
from aktori.matching.engine.people import Level, Mentor
from aktori.matching.engine.profiles import by_profile
from aktori.matching.engine.tables import UNKNOWN, Tables

RULES = ("language", "way", "unit", "self", "excluded", "line", "ruled_out", "earlier")


def permits(tables: Tables, block: Block) -> dict[str, Bools]:
    """By rule (in the order of RULES), mentees of the block × mentors: True where it permits."""
    made = {
        "language": _language(tables, block),
        "way": _way(tables, block),
        "unit": _unit(tables, block),
    }
    return {rule: made[rule] if rule in made else _unless(tables, rule, block) for rule in RULES}


def allowed(tables: Tables) -> Callable[[Block], Bools]:
    """For mentees of a block × mentors: True where every rule permits."""
    uses = ("languages", "online", "face", "place")
    can_meet = by_profile(
        tables, uses, lambda kinds, cells: _language(kinds, cells) & _way(kinds, cells)
    )

    def may(block: Block) -> Bools:
        every = can_meet(block) & _unit(tables, block)
        for banned in tables.bans.values():
            every[_within(banned, block.span)] = False
        return every

    return may


def online(tables: Tables, cells: Cells) -> Bools:
    """Where both would meet online."""
    both: Bools = cells.mentees(tables.mentees.online) & cells.mentors(tables.mentors.online)
    return both


def face_to_face(tables: Tables, cells: Cells) -> Bools:
    """Where both would meet face to face and have the same place."""
    return travel(tables, cells) & same(cells, tables.mentees.place, tables.mentors.place)


def travel(tables: Tables, cells: Cells) -> Bools:
    """Where both would meet face to face, wherever they live."""
    both: Bools = cells.mentees(tables.mentees.face) & cells.mentors(tables.mentors.face)
    return both


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
    for rule, table in permits(tables, Block(slice(row, row + 1))).items():
        if not table[0, column]:
            keys = (tables.given.mentors[column].key, tables.given.mentees[row].key)
            raise MatchImpossible(f"lock_{rule}", keys)


def _refuse_overfull(mentors: tuple[Mentor, ...], chosen: Ints) -> None:
    for place, mentor in enumerate(mentors):
        if np.count_nonzero(chosen == place) > mentor.capacity:
            raise MatchImpossible("mentor_overfull", (mentor.key,))


def _language(tables: Tables, cells: Cells) -> Bools:
    mentees = (tables.mentees.languages >= Level.MANAGES).astype(np.float32)
    mentors = (tables.mentors.languages >= Level.MANAGES).astype(np.float32)
    return cells.products(mentees, mentors) > 0


def _way(tables: Tables, cells: Cells) -> Bools:
    return online(tables, cells) | face_to_face(tables, cells)


def _unit(tables: Tables, cells: Cells) -> Bools:
    # whose unit is unknown is in nobody's
    ours = np.where(tables.mentors.unit == UNKNOWN, NOBODY - 1, tables.mentors.unit)
    apart: Bools = cells.mentees(tables.mentees.unit) != cells.mentors(ours)
    return apart


def same(cells: Cells, mentees: Ints, mentors: Ints) -> Bools:
    """Where both answered, and alike."""
    ours = cells.mentors(mentors)
    alike: Bools = (cells.mentees(mentees) == ours) & (ours != UNKNOWN)
    return alike


def _unless(tables: Tables, rule: str, block: Block) -> Bools:
    table = np.ones((len(tables.mentees.place[block.span]), len(tables.mentors.place)), np.bool_)
    table[_within(tables.bans[rule], block.span)] = False
    return table


def _within(banned: Ints, span: slice) -> tuple[Ints, Ints]:
    first, after = np.searchsorted(banned[:, 0], [span.start, span.stop])
    return banned[first:after, 0] - span.start, banned[first:after, 1]
