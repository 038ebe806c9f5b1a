"""Finding exercises by words, inflected as people write them.

A word of the query stands for an exercise's word when their basic forms are the same, or when they
begin alike and only their endings differ (an inflection that the book does not happen to use).
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from aktori.workbook.content import Exercise, exercises

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
TAGS = re.compile(r"<[^>]+>")
# what two words must share to be taken for forms of one: all but so many letters, so many at least
LONGEST_ENDING, SHORTEST_STEM = 5, 4
IN_TITLE, IN_TEXT, ALIKE = 6, 2, 1


@dataclass(frozen=True)
class Indexed:
    """An exercise with the basic forms of its words."""

    exercise: Exercise
    title: frozenset[str]
    text: frozenset[str]


def words_in(text: str) -> list[str]:
    """The words of a text or of clean HTML, in small letters."""
    return WORD.findall(unescape(TAGS.sub(" ", text)).casefold())


def words_of(exercise: Exercise) -> list[str]:
    """All that an exercise says."""
    labels = [one.label for one in exercise.prompts] + [one.label for one in exercise.marks]
    steps = [one.html for one in exercise.steps]
    text = [exercise.purpose, *steps, exercise.closing, *exercise.questions, *labels]
    return [exercise.title, exercise.when, *text]


@cache
def lemmas(language: str) -> dict[str, str]:
    """The basic forms of the book's words, where they are other than the words."""
    found: dict[str, str] = json.loads(file_of(language).read_text())
    return found


def file_of(language: str) -> Path:
    """Where the basic forms of a language's words lie."""
    return Path(__file__).parent / "words" / f"{language}.json"


@cache
def index(language: str) -> tuple[Indexed, ...]:
    """Every exercise with its words, made once per process."""
    return tuple(indexed_as(one, language) for one in exercises(language))


def indexed_as(one: Exercise, language: str) -> Indexed:
    """An exercise with its words; those of a programme's own have the forms that the book knows."""
    known = lemmas(language)
    return Indexed(
        one,
        frozenset(known.get(word, word) for word in words_in(one.title)),
        frozenset(known.get(word, word) for text in words_of(one) for word in words_in(text)),
    )


def find(query: str, language: str, shown: list[Exercise]) -> list[Exercise]:
    """Those in which every word of the query stands in some form, the closest first."""
    known, indexed = lemmas(language), {one.exercise.code: one for one in index(language)}
    wanted = [known.get(word, word) for word in words_in(query)]
    if not wanted:
        return []
    scored = [
        (score(wanted, indexed.get(one.code) or indexed_as(one, language)), one) for one in shown
    ]
    found = [(points, one) for points, one in scored if points]
    return [one for points, one in sorted(found, key=lambda pair: -pair[0])]


def choose(
    shown: list[Exercise], language: str, *, query: str = "", theme: str = "", minutes: int = 0
) -> list[Exercise]:
    """Of those `shown`: what answers a query, touches a theme, takes no longer; none if unasked."""
    if not (query or theme or minutes):
        return []
    found = find(query, language, shown) if query else shown
    return [
        one
        for one in found
        if (not theme or theme in one.themes) and (not minutes or one.minutes <= minutes)
    ]


def score(wanted: list[str], one: Indexed) -> int:
    """How well an exercise answers; 0 when a word stands nowhere in it."""
    points = [worth(word, one) for word in wanted]
    return sum(points) if all(points) else 0


def worth(word: str, one: Indexed) -> int:
    """What one word of the query is worth in an exercise."""
    if word in one.title:
        return IN_TITLE
    if word in one.text:
        return IN_TEXT
    return ALIKE if any(alike(word, other) for other in one.text) else 0


def alike(word: str, other: str) -> bool:
    """Whether two words begin alike and differ in their endings alone."""
    shared = next(
        (place for place, (a, b) in enumerate(zip(word, other, strict=False)) if a != b),
        min(len(word), len(other)),
    )
    ending = max(len(word), len(other)) - shared
    return shared >= SHORTEST_STEM and ending <= LONGEST_ENDING and shared >= ending
