"""The Markdown of the workbook as clean HTML."""

import nh3
from markdown_it import MarkdownIt

QUOTES = {"en": "“”‘’", "fi": "””’’", "sv": "””’’"}


def reader(language: str) -> MarkdownIt:
    """Reads Markdown without HTML in it, with the language's quotation marks."""
    options = {"html": False, "typographer": True, "quotes": QUOTES[language]}
    return MarkdownIt("commonmark", options).enable("smartquotes")


def clean_html(text: str, language: str) -> str:
    """HTML of a Markdown text, with the language's quotation marks and nothing that could act."""
    return nh3.clean(reader(language).render(text))


def clean_line(text: str, language: str) -> str:
    """The same of one line, without a paragraph around it."""
    return nh3.clean(reader(language).renderInline(text))
