"""Why these two, and what they may find worth talking about: codes with values.

Both sides read them, so they use only what was told for that purpose: never who excluded whom,
nor that somebody else was wished for.
"""

from collections.abc import Iterator, Set
from itertools import islice

from aktori.matching.engine.outcome import Reason
from aktori.matching.engine.people import ANY_TIME, FACE, SLIDERS, Level, Mentee, Mentor
from aktori.matching.engine.tables import ASKED, BEST, same_place

MOST_REASONS, MOST_DIFFERENCES, MOST_THEMES, MOST_WORDS = 3, 2, 2, 2
ALIKE, APART = 3, 3  # all four sliders together at most so far; one slider at least so far


def reasons(mentor: Mentor, mentee: Mentee, rare: Set[str] = frozenset()) -> tuple[Reason, ...]:
    """Two or three, the weightiest first; `rare` are the words that say something in this round.

    Who may be a pair has a language and a way of meeting.
    """
    return tuple(islice(_reasons(mentor, mentee, rare), MOST_REASONS))


def differences(mentor: Mentor, mentee: Mentee) -> tuple[Reason, ...]:
    """One or two; two who are much alike are told just that."""
    found = tuple(islice(_differences(mentor, mentee), MOST_DIFFERENCES))
    return found or (Reason("much_alike", {}),)


def _reasons(mentor: Mentor, mentee: Mentee, rare: Set[str]) -> Iterator[Reason]:
    yield from islice(_shared_themes(mentor, mentee), MOST_THEMES)
    if written := sorted(mentor.writes_of & mentee.writes_of):
        yield Reason("both_write", {"themes": ",".join(written[:MOST_THEMES])})
    if mentor.industry and mentor.industry in mentee.wished_industries:
        yield Reason("wished_industry", {"industry": mentor.industry})
    if mentor.field and mentor.field == mentee.field:
        yield Reason("same_field", {"field": mentor.field})
    if mentor.industry and mentor.industry == mentee.industry:
        yield Reason("same_industry", {"industry": mentor.industry})
    if shared := sorted(mentor.words & mentee.words & rare):
        yield Reason("both_words", {"words": ", ".join(shared[:MOST_WORDS])})
    if _gaps(mentor, mentee) and sum(_gaps(mentor, mentee)) <= ALIKE:
        yield Reason("similar_style", {})
    if _can_meet_in_place(mentor, mentee):
        yield Reason("same_place", {"place": mentee.place.strip()})
    yield _language(mentor, mentee)
    if not _can_meet_in_place(mentor, mentee):
        yield Reason("both_online", {})


def _differences(mentor: Mentor, mentee: Mentee) -> Iterator[Reason]:
    for theme in islice((one for one in _asked(mentee) if one not in mentor.themes), 1):
        yield Reason("other_theme", {"theme": theme})
    if _language(mentor, mentee).code == "language_to_manage":
        yield Reason("unequal_language", _language(mentor, mentee).values)
    if _live_apart(mentor, mentee):
        yield Reason("other_place", {"mentor_place": mentor.place, "mentee_place": mentee.place})
    if not _times_meet(mentor, mentee):
        yield Reason("other_times", {})
    for slider, gap in zip(SLIDERS, _gaps(mentor, mentee), strict=False):
        if gap >= APART:
            yield Reason("other_style", {"slider": slider})
    if mentor.field and mentee.field and mentor.field != mentee.field:
        yield Reason("other_field", {"mentor_field": mentor.field, "mentee_field": mentee.field})


def _shared_themes(mentor: Mentor, mentee: Mentee) -> Iterator[Reason]:
    for rank, theme in enumerate(_asked(mentee)):
        if theme in mentor.themes:
            dearest = rank == 0 and theme in mentor.themes[:BEST]
            yield Reason("dearest_theme" if dearest else "shared_theme", {"theme": theme})


def _asked(mentee: Mentee) -> tuple[str, ...]:
    return mentee.themes[: max(ASKED)]


def _language(mentor: Mentor, mentee: Mentee) -> Reason:
    levels = {
        code: (min(level, mentor.languages[code]), level + mentor.languages[code])
        for code, level in mentee.languages.items()
        if min(level, mentor.languages.get(code, 0)) >= Level.MANAGES
    }
    # of equals the one that the mentee named first
    best = max(levels, key=lambda code: levels[code])
    fluent = levels[best][0] == Level.FLUENT
    return Reason("language" if fluent else "language_to_manage", {"language": best})


def _can_meet_in_place(mentor: Mentor, mentee: Mentee) -> bool:
    place = same_place(mentee.place)
    return FACE in mentor.modes & mentee.modes and place != "" and place == same_place(mentor.place)


def _live_apart(mentor: Mentor, mentee: Mentee) -> bool:
    theirs, ours = same_place(mentee.place), same_place(mentor.place)
    return FACE in mentor.modes & mentee.modes and "" not in (theirs, ours) and theirs != ours


def _times_meet(mentor: Mentor, mentee: Mentee) -> bool:
    theirs, ours = mentee.availability, mentor.availability
    return not theirs or not ours or ANY_TIME in theirs | ours or bool(theirs & ours)


def _gaps(mentor: Mentor, mentee: Mentee) -> tuple[int, ...]:
    pairs = zip(mentor.style, mentee.style, strict=False)
    return tuple(abs(ours - theirs) for ours, theirs in pairs)
