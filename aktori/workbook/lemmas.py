"""The words of the workbook with all their forms: `python -m aktori.workbook.lemmas` writes them.

Looking words up fills half a gigabyte, so it is done when the texts are changed and not on the
site: the result lies in `words/<language>.json`, and a test says when it is out of date. The
dictionary is that of simplemma; from it come also the forms that the book does not happen to use.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from aktori.workbook.content import LANGUAGES, chapters, exercises
from aktori.workbook.search import SHORTEST_HEAD, SHORTEST_STEM, WORD, file_of, words_in, words_of


def forms(language: str) -> set[str]:
    """Every word form that stands in the book in a language."""
    texts = [text for one in exercises(language) for text in words_of(one)]
    texts += [text for one in chapters(language) for text in (one.title, one.summary, one.html)]
    return {word for text in texts for word in words_in(text)}


def basic_form(word: str, dictionary: Mapping[str, str]) -> tuple[str, str]:
    """The head of a compound that the dictionary does not know, and the basic form of the rest.

    The head is empty for other words; a word of which nothing is known is its own basic form.
    """
    if word in dictionary:
        return "", dictionary[word].casefold()
    for at in range(SHORTEST_HEAD, len(word) - SHORTEST_STEM + 1):
        head, tail = word[:at], word[at:]
        if head in dictionary and tail in dictionary:
            return head, dictionary[tail].casefold()
    return "", word


def families(words: Iterable[str], dictionary: Mapping[str, str]) -> dict[str, list[str]]:
    """The basic form of every word with its forms: those given, and those in the dictionary.

    `dictionary` has form to basic form.
    """
    parts = {word: basic_form(word, dictionary) for word in words}
    known: dict[str, set[str]] = {basic: set() for _head, basic in parts.values()}
    for form, basic in dictionary.items():
        # names and abbreviations, in capitals, would lay claim to forms of other words
        if basic in known and form.islower() and WORD.fullmatch(form):
            known[basic].add(form)
    found: dict[str, set[str]] = defaultdict(set)
    for word, (head, basic) in parts.items():
        found[head + basic] |= {word} | {head + form for form in known[basic]}
    return {basic: sorted(some - {basic}) for basic, some in sorted(found.items())}


def write(language: str) -> None:
    """Writes the file of a language, a line for each basic form."""
    found = families(forms(language), DefaultDictionaryFactory().get_dictionary(language))
    lines = {basic: " ".join(some) for basic, some in found.items()}
    file_of(language).write_text(json.dumps(lines, ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    for code in LANGUAGES:
        write(code)
