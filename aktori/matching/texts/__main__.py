"""Texts in as a JSON list, what they are about out as another."""

import json
import sys
from dataclasses import asdict
from functools import cache

from simplemma import lemmatize
from stopwordsiso import stopwords

from aktori.matching.texts.reading import read


def lemma(word: str, language: str) -> str:
    """A word's basic form."""
    return str(lemmatize(word, lang=language)).casefold()


@cache
def stop(language: str) -> frozenset[str]:
    """The words of a language that say nothing."""
    return frozenset(stopwords(language))


if __name__ == "__main__":
    json.dump([asdict(read(text, lemma, stop)) for text in json.load(sys.stdin)], sys.stdout)
