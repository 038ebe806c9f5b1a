"""From code to label, from kind to choices, from what people wrote to code."""

import unicodedata
from functools import cache
from typing import Literal

from aktori.programmes.taxonomy.fields import FIELDS
from aktori.programmes.taxonomy.industries import INDUSTRIES
from aktori.programmes.taxonomy.languages import LANGUAGES, LEVELS
from aktori.programmes.taxonomy.term import Term
from aktori.programmes.taxonomy.themes import THEMES
from aktori.programmes.taxonomy.ways import AVAILABILITY, MODES, STAGES

Kind = Literal["theme", "field", "industry", "language", "level", "mode", "stage", "availability"]

TABLES: dict[Kind, tuple[Term, ...]] = {
    "theme": THEMES,
    "field": FIELDS,
    "industry": INDUSTRIES,
    "language": LANGUAGES,
    "level": LEVELS,
    "mode": MODES,
    "stage": STAGES,
    "availability": AVAILABILITY,
}


def label(kind: Kind, code: str, language: str) -> str:
    """What people read for a code. Raises `KeyError` for a code that the table does not have."""
    return _by_code(kind)[code].label(language)


def choices(kind: Kind, language: str) -> list[tuple[str, str]]:
    """(code, label) pairs in the table's own order, as a form field wants them."""
    return [(term.code, term.label(language)) for term in TABLES[kind]]


def codes(kind: Kind) -> list[str]:
    """All codes of a kind, in the table's own order."""
    return [term.code for term in TABLES[kind]]


def find(kind: Kind, text: str) -> str | None:
    """The code for a label in any of the three languages, a synonym or the code itself."""
    return _by_spelling(kind).get(fold(text))


def fold(text: str) -> str:
    """Text without the differences that people do not mean: case, spaces, kinds of dash."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in plain)
    return " ".join(plain.replace("\u200b", "").split()).strip(" .:;,")


@cache
def _by_code(kind: Kind) -> dict[str, Term]:
    return {term.code: term for term in TABLES[kind]}


@cache
def _by_spelling(kind: Kind) -> dict[str, str]:
    return {fold(text): term.code for term in TABLES[kind] for text in term.spellings()}
