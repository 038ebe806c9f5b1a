"""Finding themes and words in a text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("fi", "en", "sv")
SENTENCE = re.compile(r"[.!?:;\n]+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST = 7  # letters of a word that says something by itself
PHRASES = Path(__file__).with_name("phrases.yaml")

Lemma = Callable[[str, str], str]  # a word and a language in, its basic form out


@dataclass(frozen=True)
class Found:
    """Codes of themes, and words in their basic form; both in order."""

    themes: list[str]
    words: list[str]


def read(text: str, lemma: Lemma, stop: Callable[[str], frozenset[str]]) -> Found:
    """What a text is about, whichever of the three languages it is written in.

    `stop` gives the words of a language that say nothing. A theme is found by a phrase all of
    whose words stand in one sentence.
    """
    sentences = [WORD.findall(one.casefold()) for one in SENTENCE.split(text)]
    themes: set[str] = set()
    best: tuple[int, str] = (0, LANGUAGES[0])
    for language in LANGUAGES:
        said = [{lemma(word, language) for word in one} | set(one) for one in sentences]
        themes |= {code for code, words in phrases(language) if any(words <= one for one in said)}
        common = sum(word in stop(language) for one in sentences for word in one)
        # the language in which most of the little words are known is the text's own
        best = max(best, (common, language), key=lambda one: one[0])
    return Found(sorted(themes), sorted(set(telling(sentences, best[1], lemma, stop))))


def telling(
    sentences: Sequence[Sequence[str]],
    language: str,
    lemma: Lemma,
    stop: Callable[[str], frozenset[str]],
) -> Iterator[str]:
    """The words that say something, in their basic form."""
    for word in (word for one in sentences for word in one):
        basic = lemma(word, language).casefold()
        if len(basic) >= SHORTEST and not {word, basic} & stop(language):
            yield basic


@cache
def phrases(language: str) -> list[tuple[str, frozenset[str]]]:
    """(theme, the words that must stand together) of one language."""
    table: dict[str, dict[str, list[str]]] = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    return [
        (code, frozenset(phrase.casefold().split()))
        for code, by_language in table.items()
        for phrase in by_language[language]
    ]
