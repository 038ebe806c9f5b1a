"""The basic form of every word in the workbook: `python -m aktori.workbook.lemmas` writes them.

Looking words up fills half a gigabyte, so it is done when the texts are changed and not on the
site: the result lies in `words/<language>.json`, and a test says when it is out of date. The
dictionary is that of simplemma.
"""

import json
from collections.abc import Callable

from simplemma import lemmatize

from aktori.workbook.content import LANGUAGES, exercises
from aktori.workbook.search import file_of, words_in, words_of

Lemma = Callable[[str, str], str]  # a word and a language in, its basic form out


def forms(language: str) -> set[str]:
    """Every word form that stands in the exercises of a language."""
    return {
        word for one in exercises(language) for text in words_of(one) for word in words_in(text)
    }


def basic_forms(language: str, lemma: Lemma) -> dict[str, str]:
    """The basic form of each, where it is another one."""
    found = {word: lemma(word, language) for word in sorted(forms(language))}
    return {word: basic for word, basic in found.items() if basic != word}


def write(lemma: Lemma) -> None:
    """Writes the files of all languages."""
    for language in LANGUAGES:
        found = basic_forms(language, lemma)
        lines = json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True)
        file_of(language).write_text(lines + "\n")


if __name__ == "__main__":
    write(lambda word, language: str(lemmatize(word, lang=language)).casefold())
