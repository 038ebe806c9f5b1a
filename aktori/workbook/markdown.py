"""The Markdown of the workbook as clean HTML."""

import re
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt

PAIR = re.compile(r'"([^"]*)"')
SCHEMES = {"https", "mailto"}
QUOTES = {"en": "“”‘’", "fi": "””’’", "sv": "””’’"}


@cache
def reader(language: str) -> MarkdownIt:
    """Reads Markdown without HTML in it, with the language's quotation marks."""
    options = {"html": False, "typographer": True, "quotes": QUOTES[language]}
    return MarkdownIt("commonmark", options).enable("smartquotes")


def quoted(words: Any, language: str) -> Any:
    """Plain texts, alone or within lists and dictionaries, with the language's quotation marks."""
    if isinstance(words, str):
        marks = QUOTES[language]
        return PAIR.sub(rf"{marks[0]}\1{marks[1]}", words)
    if isinstance(words, list):
        return [quoted(one, language) for one in words]
    if isinstance(words, dict):
        return {name: quoted(one, language) for name, one in words.items()}
    return words


def clean_html(text: str, language: str) -> str:
    """HTML of a Markdown text, with the language's quotation marks and nothing that could act."""
    return nh3.clean(reader(language).render(text), url_schemes=SCHEMES)


def clean_line(text: str, language: str) -> str:
    """The same of one line, without a paragraph around it."""
    return nh3.clean(reader(language).renderInline(text), url_schemes=SCHEMES)
