"""How well two would fit: six parts of 0 to 100, times their weights, in whole numbers.

A score is in hundredths of a point: with the usual weights (sum 100) it runs from 0 to 10,000.
What somebody did not answer says nothing either way: that part gets the middle. Only themes get
nothing for no answer, for they are what people meet for.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from aktori.matching.engine.hard import allowed, face_to_face
from aktori.matching.engine.outcome import Grade
from aktori.matching.engine.people import SLIDERS, Level, Weights
from aktori.matching.engine.tables import (
    BEST_KNOWN,
    UNKNOWN,
    Bools,
    Ints,
    Small,
    Tables,
)

FULL, MIDDLE = 100, 50
BLOCK = 512
# A grade is reached at this share (per cent) of what the weights add up to.
REACHED_AT = {Grade.POSSIBLE: 0, Grade.GOOD: 45, Grade.STRONG: 60}
GRADES = tuple(REACHED_AT)
NOT_ALLOWED = -1

# by the sum of two levels, when both at least manage: 4, 5 or 6
LANGUAGE_FIT = np.array([0, 0, 0, 0, 50, 75, 100], np.int16)
SAME_FIELD, SAME_INDUSTRY = 60, 40
BY_RANK_OF_WISH = (100, 90, 80, 70, 60)
WIDEST_GAP = 4 * len(SLIDERS)


def blocks(rows: int) -> Iterator[slice]:
    """The rows in spans of BLOCK, so that no table of all pairs is made for a single part."""
    return (slice(start, min(start + BLOCK, rows)) for start in range(0, rows, BLOCK))


def scores(tables: Tables) -> Ints:
    """Mentees × mentors: the score, or NOT_ALLOWED."""
    table = np.full((tables.rows, len(tables.given.mentors)), NOT_ALLOWED, np.int64)
    for span in blocks(tables.rows):
        worth = np.sum(list(parts(tables, span).values()), axis=0)
        table[span] = np.where(allowed(tables, span), worth, NOT_ALLOWED)
    return table


def parts(tables: Tables, span: slice) -> dict[str, Ints]:
    """By the weight's name, mentees of the span × mentors: what that part adds to the score."""
    weights = tables.given.weights.each()
    return {part: weights[part] * fit(tables, span).astype(np.int64) for part, fit in FITS.items()}


def grades(worth: Ints, weights: Weights) -> Small:
    """Which of GRADES each score of a table reaches, from 1; 0 where not allowed."""
    share = [at * weights.sum() for at in REACHED_AT.values()]
    return np.searchsorted(np.array(share), worth, side="right").astype(np.int16)


def themes(tables: Tables, span: slice) -> Small:
    """The mentee's ranked themes, as far as the mentor named them too."""
    return ((tables.mentees.themes[span] @ tables.mentors.themes.T) // BEST_KNOWN).astype(np.int16)


def background(tables: Tables, span: slice) -> Small:
    """The same field of study, the same industry; the answered one counts alone."""
    field, field_known = _compare(tables.mentees.field[span], tables.mentors.field)
    trade, trade_known = _compare(tables.mentees.industry[span], tables.mentors.industry)
    both = SAME_FIELD * field + SAME_INDUSTRY * trade
    one = np.where(field_known, FULL * field, np.where(trade_known, FULL * trade, MIDDLE))
    return np.where(field_known & trade_known, both, one).astype(np.int16)


def languages(tables: Tables, span: slice) -> Small:
    """The best language both can use: at home in it both, one, or neither."""
    mentees, mentors = tables.mentees.languages[span], tables.mentors.languages
    best = np.zeros((len(mentees), len(mentors)), np.int16)
    for theirs, ours in zip(mentees.T, mentors.T, strict=True):
        usable = np.minimum(theirs[:, None], ours) >= Level.MANAGES
        np.maximum(best, usable * LANGUAGE_FIT[theirs[:, None] + ours], out=best)
    return best


def style(tables: Tables, span: slice) -> Small:
    """How near each other the four sliders stand."""
    mentees, mentors = tables.mentees.style[span], tables.mentors.style
    known = _answered(mentees)[:, None] & _answered(mentors)
    gap = np.zeros(known.shape, np.int16)
    for theirs, ours in zip(mentees.T, mentors.T, strict=True):
        gap += np.abs(theirs[:, None] - ours)
    return np.where(known, FULL - FULL * gap // WIDEST_GAP, MIDDLE).astype(np.int16)


def practical(tables: Tables, span: slice) -> Small:
    """Half for the way of meeting, half for the times that suit both."""
    return ((_way(tables, span) + _times(tables, span)) // 2).astype(np.int16)


def wishes(tables: Tables, span: slice) -> Small:
    """The mentor's industry among those the mentee wished for, by rank."""
    ours, wished = tables.mentors.industry, tables.wishes[span]
    answered = _answered(wished != UNKNOWN)[:, None] & (ours != UNKNOWN)
    fit = np.where(answered, 0, MIDDLE)
    for rank, worth in enumerate(BY_RANK_OF_WISH):
        hit = answered & (wished[:, rank, None] == ours)
        fit = np.where(hit, np.maximum(fit, worth), fit)
    return fit.astype(np.int16)


FITS = {
    "themes": themes,
    "background": background,
    "languages": languages,
    "style": style,
    "practical": practical,
    "wishes": wishes,
}


def _answered(rows: npt.NDArray[np.generic]) -> Bools:
    return np.asarray(np.any(rows, axis=1), np.bool_)


def _compare(mentees: Ints, mentors: Ints) -> tuple[Bools, Bools]:
    known = (mentees[:, None] != UNKNOWN) & (mentors != UNKNOWN)
    return known & (mentees[:, None] == mentors), known


def _way(tables: Tables, span: slice) -> Ints:
    # who would meet online only, loses nothing by it; two who would both travel live apart
    apart = tables.mentees.face[span, None] & tables.mentors.face & ~face_to_face(tables, span)
    return np.where(apart, MIDDLE, FULL)


def _times(tables: Tables, span: slice) -> Ints:
    mentees, mentors = tables.mentees, tables.mentors
    theirs, ours = mentees.times[span].sum(axis=1)[:, None], mentors.times.sum(axis=1)
    fewest = np.minimum(theirs, ours)
    fit = (FULL * (mentees.times[span] @ mentors.times.T)) // np.maximum(fewest, 1)
    fit = np.where(fewest > 0, fit, MIDDLE)
    return np.where(mentees.any_time[span, None] | mentors.any_time, FULL, fit).astype(np.int64)
