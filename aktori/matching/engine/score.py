"""How well two would fit: seven parts of 0 to 100, times their weights, in whole numbers.

A score is in hundredths of a point: with the usual weights (sum 100) it runs from 0 to 10,000.
What somebody did not answer says nothing either way: that part gets the middle. Only themes get
nothing for no answer, for they are what people meet for.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from aktori.matching.engine.cells import Block, Bools, Cells, Ints, Numbers, Small, over_blocks
from aktori.matching.engine.hard import allowed, face_to_face, same, travel
from aktori.matching.engine.outcome import Grade
from aktori.matching.engine.people import SLIDERS, Weights
from aktori.matching.engine.profiles import by_profile
from aktori.matching.engine.tables import UNKNOWN, Tables

FULL, MIDDLE = 100, 50
# A grade is reached at this share (per cent) of what the weights add up to.
REACHED_AT = {Grade.POSSIBLE: 0, Grade.GOOD: 45, Grade.STRONG: 60}
GRADES = tuple(REACHED_AT)
NOT_ALLOWED = -1

# by 4 × the mentee's level + the mentor's: both must at least manage
LANGUAGE_FIT = np.zeros(16, np.int16)
LANGUAGE_FIT[[10, 11, 14, 15]] = 50, 75, 75, 100
SAME_FIELD, SAME_INDUSTRY = 60, 40
# by four bits: field known, industry known, field the same, industry the same
BACKGROUND_FIT = np.array(
    [
        *[MIDDLE] * 4,
        *(0, FULL, 0, FULL),
        *(0, 0, FULL, FULL),
        *(0, SAME_INDUSTRY, SAME_FIELD, FULL),
    ],
    np.int16,
)
A_THEME, A_WORD = 50, 10  # what one that both write about is worth, together at most FULL
BY_RANK_OF_WISH = (100, 90, 80, 70, 60)
WIDEST_GAP = 4 * len(SLIDERS)
STYLE_FIT = np.array([FULL - FULL * gap // WIDEST_GAP for gap in range(WIDEST_GAP + 1)], np.int16)


def scores(tables: Tables) -> Numbers:
    """Mentees × mentors: the score, or NOT_ALLOWED; in 16 bits as long as all weights fit."""
    found, may = parts(tables), allowed(tables)
    kind = _kind(tables.given.weights)
    table = np.full((tables.rows, len(tables.given.mentors)), NOT_ALLOWED, kind)

    def fill(span: slice) -> None:
        block = Block(span)
        worth = np.zeros((span.stop - span.start, table.shape[1]), kind)
        for part in found.values():
            worth += part(block)
        np.copyto(table[span], worth, where=may(block))

    over_blocks(fill, *table.shape)
    return table


def parts(tables: Tables) -> dict[str, Callable[[Cells], Numbers]]:
    """By the weight's name, what that part adds to the score of cells."""
    weights = tables.given.weights
    kind = _kind(weights)
    return {
        part: _part(tables, part, kind.type(weight))
        for part, weight in weights.each().items()
        if weight
    }


def _part(tables: Tables, part: str, weight: Any) -> Callable[[Cells], Numbers]:
    fit, uses = FITS[part]
    if not uses:
        return lambda cells: fit(tables, cells).astype(weight.dtype) * weight
    return by_profile(
        tables, uses, lambda kinds, cells: fit(kinds, cells).astype(weight.dtype) * weight
    )


def _kind(weights: Weights) -> np.dtype[Any]:
    return np.dtype(np.min_scalar_type(-FULL * weights.sum()))


def floors(weights: Weights) -> tuple[int, ...]:
    """The least score of each of GRADES, from the weakest up."""
    return tuple(at * weights.sum() for at in REACHED_AT.values())


def grades(worth: Numbers, weights: Weights) -> Small:
    """Which of GRADES each score of a table reaches, from 1; 0 where not allowed."""
    reached: Small = sum((worth >= floor).astype(np.int16) for floor in floors(weights))  # type: ignore[assignment]
    return reached


def grade_of(score: int, weights: Weights) -> Grade:
    """Which grade one score reaches that is allowed."""
    return GRADES[int(grades(np.array(score), weights)) - 1]


def themes(tables: Tables, cells: Cells) -> Small:
    """The mentee's ranked themes, as far as the mentor named them too; exact, for BLAS too."""
    return cells.products(tables.mentees.themes, tables.mentors.themes).astype(np.int16)


def background(tables: Tables, cells: Cells) -> Small:
    """The same field of study, the same industry; the answered one counts alone."""
    field, field_known = _compare(cells, tables.mentees.field, tables.mentors.field)
    trade, trade_known = _compare(cells, tables.mentees.industry, tables.mentors.industry)
    # two bits for what is known and two for what is the same: a table of 16 answers
    fit: Small = BACKGROUND_FIT[8 * field_known + 4 * trade_known + 2 * field + trade]
    return fit


def texts(tables: Tables, cells: Cells) -> Small:
    """What both write about: themes that were found in their texts, and rare words."""
    mentees, mentors = tables.mentees, tables.mentors
    if not (mentees.wrote.any() and mentors.wrote.any()):
        return cells.mentees(np.full(len(mentees.wrote), MIDDLE))
    themes = cells.products(mentees.writes_of, mentors.writes_of)
    words = cells.products(mentees.words, mentors.words)
    fit = np.minimum(A_THEME * themes + A_WORD * words, FULL).astype(np.int16)
    return np.where(_both(cells, mentees.wrote, mentors.wrote), fit, np.int16(MIDDLE))


def languages(tables: Tables, cells: Cells) -> Small:
    """The best language both can use: at home in it both, one, or neither."""
    mentees, mentors = tables.mentees.languages, tables.mentors.languages
    best = np.zeros(1, np.int16)
    for code in range(mentees.shape[1]):
        theirs, ours = cells.mentees(mentees[:, code]), cells.mentors(mentors[:, code])
        best = np.maximum(best, LANGUAGE_FIT[4 * theirs + ours])
    return best


def style(tables: Tables, cells: Cells) -> Small:
    """How near each other the four sliders stand."""
    mentees, mentors = tables.mentees.style, tables.mentors.style
    gap = np.zeros(1, np.int16)
    for slider in range(len(SLIDERS)):
        gap = gap + np.abs(cells.mentees(mentees[:, slider]) - cells.mentors(mentors[:, slider]))
    known = _both(cells, _answered(mentees), _answered(mentors))
    return np.where(known, STYLE_FIT[np.minimum(gap, WIDEST_GAP)], np.int16(MIDDLE))


def practical(tables: Tables, cells: Cells) -> Small:
    """Half for the way of meeting, half for the times that suit both."""
    # who would meet online only, loses nothing by it; two who would both travel live apart
    apart = travel(tables, cells) & ~face_to_face(tables, cells)
    way = np.where(apart, np.int16(MIDDLE), np.int16(FULL))
    return (way + _times(tables, cells)) >> 1


def wishes(tables: Tables, cells: Cells) -> Small:
    """The mentor, or the mentor's industry, among those the mentee wished for, by rank."""
    asked = (tables.mentees.wished_mentors != UNKNOWN).any(axis=1)
    named = cells.mentees((tables.mentees.wishes != UNKNOWN).any(axis=1))
    answered = cells.mentees(asked) | (named & cells.mentors(tables.mentors.industry != UNKNOWN))
    fit = np.where(answered, np.int16(0), np.int16(MIDDLE))
    # the dearest last: it counts when something was wished for twice
    for rank, worth in reversed(list(enumerate(BY_RANK_OF_WISH))):
        industry, mentor = tables.mentees.wishes[:, rank], tables.mentees.wished_mentors[:, rank]
        hit = same(cells, industry, tables.mentors.industry)
        if asked.any():
            hit |= same(cells, mentor, tables.mentors.asked_for)
        fit = np.where(hit, np.int16(worth), fit)
    return fit


# How well two fit by each part, and what it goes by; nothing where hardly two people answer alike.
FITS: dict[str, tuple[Callable[[Tables, Cells], Small], tuple[str, ...]]] = {
    "themes": (themes, ()),
    "background": (background, ("field", "industry")),
    "texts": (texts, ()),
    "languages": (languages, ("languages",)),
    "style": (style, ("style",)),
    "practical": (practical, ("face", "online", "place", "times", "any_time")),
    "wishes": (wishes, ("industry", "wishes", "wished_mentors", "asked_for")),
}


def _answered(rows: Small) -> Bools:
    return np.asarray(np.any(rows, axis=1), np.bool_)


def _both(cells: Cells, mentees: Bools, mentors: Bools) -> Bools:
    both: Bools = cells.mentees(mentees) & cells.mentors(mentors)
    return both


def _compare(cells: Cells, mentees: Ints, mentors: Ints) -> tuple[Bools, Bools]:
    known = _both(cells, mentees != UNKNOWN, mentors != UNKNOWN)
    return same(cells, mentees, mentors), known


def _times(tables: Tables, cells: Cells) -> Small:
    mentees, mentors = tables.mentees, tables.mentors
    theirs, ours = mentees.times.sum(axis=1), mentors.times.sum(axis=1)
    fewest = np.minimum(cells.mentees(theirs), cells.mentors(ours))
    shared = cells.products(mentees.times, mentors.times)
    # whole times in float32 are exact, and so is the floor of a hundredfold up to 2²⁴
    fit = np.floor(FULL * shared / np.maximum(fewest, 1)).astype(np.int16)
    fit = np.where(fewest > 0, fit, np.int16(MIDDLE))
    any_time = cells.mentees(mentees.any_time) | cells.mentors(mentors.any_time)
    return np.where(any_time, np.int16(FULL), fit)
