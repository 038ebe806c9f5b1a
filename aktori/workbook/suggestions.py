"""Which exercises fit a goal or a pair, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log

from aktori.programmes.models import Programme
from aktori.programmes.taxonomy import label
from aktori.workbook.content import Audience, Exercise
from aktori.workbook.editions import exercises
from aktori.workbook.search import index, readings, words_in

# a word that stands in more of the exercises than this says nothing of any of them
COMMON = 0.12
SHORTEST = 4
# how much a theme counts beside a word; an exercise's first theme and its title's words twice
THEME = 2.0


@dataclass(frozen=True)
class Suggestion:
    """An exercise with the words and themes (in the reader's language) it was chosen for."""

    exercise: Exercise
    words: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def suggest(
    text: str,
    themes: Iterable[str],
    *,
    programme: Programme | None,
    language: str,
    most: int = 3,
) -> list[Suggestion]:
    """The exercises that fit what somebody wrote and the themes they chose, the best first."""
    wanted, chosen = basic_words(text, language), set(themes)
    shown = {one.code for one in exercises(programme, language)}
    scored = []
    for one in index(language):
        if one.exercise.code not in shown or one.exercise.audience == Audience.GROUP:
            continue
        said = {wanted[word]: weight(word, language) for word in wanted if word in one.text}
        in_title = sum(weight(word, language) for word in wanted if word in one.title)
        common = [theme for theme in one.exercise.themes if theme in chosen]
        first = one.exercise.themes[0] in chosen
        points = sum(said.values()) + in_title + THEME * (len(common) + first)
        if points:
            words = tuple(sorted(said, key=said.__getitem__, reverse=True))[:2]
            names = tuple(label("theme", theme, language) for theme in common[:2])
            scored.append((points, Suggestion(one.exercise, words, names)))
    return [one for _points, one in sorted(scored, key=lambda pair: -pair[0])[:most]]


def basic_words(text: str, language: str) -> dict[str, str]:
    """The telling words of a text: their basic forms, and how they were written."""
    found = {
        basic: word
        for word in words_in(text)
        if len(word) >= SHORTEST
        for basic in readings(word, language)
    }
    return {basic: word for basic, word in found.items() if weight(basic, language)}


def weight(word: str, language: str) -> float:
    """How much a word tells: the rarer in the book the more, nothing if common or absent."""
    counts, total = in_exercises(language)
    if not 0 < counts[word] <= COMMON * total:
        return 0.0
    return log(total / counts[word])


@cache
def in_exercises(language: str) -> tuple[Counter[str], int]:
    """In how many exercises each word stands, and how many exercises there are."""
    found = index(language)
    return Counter(word for one in found for word in one.text), len(found)
