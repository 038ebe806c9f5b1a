"""The smallest change that would give somebody without a pair one."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from aktori.matching.engine.cells import Bools, Numbers
from aktori.matching.engine.outcome import Reason
from aktori.matching.engine.people import Level, Mentee

# rules that somebody can do something about, the easiest first
MENDABLE = ("ruled_out", "way", "earlier")
MOST_NEEDS = 3


def helps(permits: dict[str, Bools], worth: Numbers, mentors: Sequence[str]) -> tuple[Reason, ...]:
    """For one mentee: whom to ask for one more place, or which rule alone is in the way.

    `permits` has a truth for each mentor by rule, `worth` the score or below 0. Codes: one_more
    (mentor: who fits best, but is full), without_ruled_out, without_way, without_earlier (mentors:
    how many would then do), new_mentor.
    """
    if len(worth) and worth.max() >= 0:
        return (Reason("one_more", {"mentor": mentors[int(worth.argmax())]}),)
    for rule in MENDABLE:
        others = [row for name, row in permits.items() if name != rule]
        freed = int(np.logical_and.reduce(others).sum()) if len(worth) else 0
        if freed:
            return (Reason(f"without_{rule}", {"mentors": str(freed)}),)
    return (Reason("new_mentor", {}),)


def needs(unplaced: Sequence[Mentee]) -> tuple[Reason, ...]:
    """What to look for, so that most get a place: places in a language and a field.

    Code: places (count: how many they would place, language, field). Each mentee is counted once;
    what helps most people comes first.
    """
    return tuple(_needs(unplaced))


def _needs(unplaced: Sequence[Mentee]) -> Iterator[Reason]:
    left = list(unplaced)
    for _ in range(MOST_NEEDS):
        count = Counter(offer for one in left for offer in _would_help(one))
        if not count:
            return
        (language, field), people = min(count.items(), key=lambda one: (-one[1], one[0]))
        yield Reason("places", {"count": str(people), "language": language, "field": field})
        left = [one for one in left if (language, field) not in _would_help(one)]


def _would_help(mentee: Mentee) -> set[tuple[str, str]]:
    spoken = (code for code, level in mentee.languages.items() if level >= Level.MANAGES)
    return {(code, mentee.field) for code in spoken}
