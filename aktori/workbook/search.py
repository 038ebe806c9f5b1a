"""Finding exercises by words, inflected as people write them.

A word of the query stands for an exercise's word when their basic forms are the same, or when they
begin alike and only their endings differ (a compound that the dictionary does not know).
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
LONGEST_ENDING, SHORTEST_STEM, SHORTEST_HEAD = 5, 4, 3
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
def families(language: str) -> dict[str, list[str]]:
    """The basic form of every word of the book, each with its other forms."""
    found: dict[str, str] = json.loads(file_of(language).read_text())
    return {basic: forms.split() for basic, forms in found.items()}


@cache
def lemmas(language: str) -> dict[str, str]:
    """The basic form of every form that the book's words have, where it is another one."""
    return {form: basic for basic, forms in families(language).items() for form in forms}


def file_of(language: str) -> Path:
    """Where the words of a language lie: basic forms, each with its forms in a row."""
    return Path(__file__).parent / "words" / f"{language}.json"


@cache
def index(language: str) -> tuple[Indexed, ...]:
    """Every exercise with its words, made once per process."""
    return tuple(indexed_as(one, language) for one in exercises(language))


def indexed_as(one: Exercise, language: str) -> Indexed:
    """An exercise with its words; those of a programme's own have the forms that the book knows."""
    known = lemmas(language)

    def basic(*texts: str) -> frozenset[str]:
        words = {known.get(word, word) for text in texts for word in words_in(text)}
        return frozenset().union(*(parts(word, language) for word in words))

    return Indexed(one, basic(one.title), basic(*words_of(one)))


def find(query: str, language: str, shown: list[Exercise]) -> list[Exercise]:
    """Those in which every word of the query stands in some form, the closest first."""
    indexed = {one.exercise.code: one for one in index(language)}
    wanted = [readings(word, language) for word in words_in(query)]
    if not wanted:
        return []
    scored = [
        (score(wanted, indexed.get(one.code) or indexed_as(one, language)), one) for one in shown
    ]
    found = [(points, one) for points, one in scored if points]
    return [one for points, one in sorted(found, key=lambda pair: -pair[0])]


def choose(
    shown: list[Exercise],
    language: str,
    *,
    query: str = "",
    theme: str = "",
    minutes: int = 0,
    stage: str = "",
) -> list[Exercise]:
    """Of those `shown`: what answers a query, touches a theme, takes no longer, suits a `Stage`.

    None if nothing is asked.
    """
    if not (query or theme or minutes or stage):
        return []
    found = find(query, language, shown) if query else shown
    return [
        one
        for one in found
        if (not theme or theme in one.themes)
        and (not minutes or one.minutes <= minutes)
        and (not stage or stage == one.stage)
    ]


def readings(word: str, language: str) -> list[str]:
    """What a word of a reader's may stand for: its basic form; of a compound, what it ends in.

    Of a compound that the book does not have, such as *työhaastattelu*, the part that it has.
    """
    known, book = lemmas(language), families(language)
    basic = known.get(word, word)
    if basic in book:
        return [basic]
    ends = (word[at:] for at in range(SHORTEST_HEAD, len(word) - SHORTEST_STEM + 1))
    tails = (known.get(end, end) for end in ends)
    return [basic, *[tail for tail in tails if tail in book][:1]]


@cache
def parts(basic: str, language: str) -> frozenset[str]:
    """A word of the book and, of a compound, the two words of the book it is made of."""
    known, book = lemmas(language), families(language)
    for at in range(SHORTEST_STEM, len(basic) - SHORTEST_STEM + 1):
        head, tail = (known.get(some, some) for some in (basic[:at], basic[at:]))
        if head in book and tail in book:
            return frozenset((basic, head, tail))
    return frozenset((basic,))


def score(wanted: list[list[str]], one: Indexed) -> int:
    """How well an exercise answers; 0 when a word stands nowhere in it, in any reading."""
    points = [max(worth(word, one) for word in some) for some in wanted]
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
