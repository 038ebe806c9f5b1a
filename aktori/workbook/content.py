"""The texts of the workbook: a folder per chapter in `content/<language>/`, read once per process.

`chapter.md` is what one reads, `<code>.md` an exercise; what has a fixed shape (title, minutes,
prompts …) stands in front of the text as YAML. Every language has the whole book; a test says so.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import nh3
from markdown_it import MarkdownIt

CONTENT = Path(__file__).parent / "content"
ORDER = "en"  # whose folders and exercises give the order; all languages have the same
LANGUAGES = tuple(sorted(path.name for path in CONTENT.iterdir()))
QUOTES = {"en": "“”‘’", "fi": "””’’", "sv": "””’’"}


class Audience(StrEnum):
    """Who does an exercise: one of the two, or both."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


@dataclass(frozen=True)
class Prompt:
    """One field that a person fills in; the key names it in the sealed answer."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One exercise; `chapter` is the slug, `intro` clean HTML, `themes` codes of the taxonomy."""

    code: str
    chapter: str
    language: str
    title: str
    minutes: int
    audience: Audience
    when: str
    themes: tuple[str, ...]
    intro: str
    prompts: tuple[Prompt, ...]

    def told(self, texts: dict[str, str]) -> list[tuple[str, str]]:
        """What somebody wrote, as (label, text) in the order of the prompts, without the empty."""
        return [(one.label, texts[one.key]) for one in self.prompts if texts.get(one.key)]


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One chapter; `html` is clean."""

    number: int
    slug: str
    language: str
    title: str
    summary: str
    html: str
    exercises: tuple[Exercise, ...]


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """All chapters in the order of the book."""
    folders = sorted(path.name for path in (CONTENT / ORDER).iterdir())
    return tuple(read_chapter(folder, language) for folder in folders)


def chapter(slug: str, language: str) -> Chapter:
    """One chapter. Raises `KeyError` when the book has none of that name."""
    return {one.slug: one for one in chapters(language)}[slug]


def exercise(code: str, language: str) -> Exercise:
    """One exercise by its code, such as "1.2". Raises `KeyError` when there is none."""
    return {one.code: one for one in exercises(language)}[code]


def exercises(language: str) -> list[Exercise]:
    """All exercises in the order of the book."""
    return [one for part in chapters(language) for one in part.exercises]


def suggestions_for(themes: list[str]) -> list[str]:
    """Codes of the exercises that touch any of the themes, those that touch most of them first."""
    fits = {one.code: len(set(themes) & set(one.themes)) for one in exercises(ORDER)}
    return sorted((code for code in fits if fits[code]), key=lambda code: -fits[code])


def read_chapter(folder: str, language: str) -> Chapter:
    """A chapter from its folder, whose name is like `01-getting-to-know`."""
    place = CONTENT / language / folder
    number, slug = folder.split("-", 1)
    files = sorted(place.glob("*.*.md"), key=lambda file: [int(n) for n in file.stem.split(".")])
    head, body = read_file(place / "chapter.md")
    return Chapter(
        number=int(number),
        slug=slug,
        language=language,
        title=head["title"],
        summary=head["summary"],
        html=clean_html(body, language),
        exercises=tuple(read_exercise(file, slug, language) for file in files),
    )


def read_exercise(file: Path, slug: str, language: str) -> Exercise:
    """An exercise from its file, whose name is its code."""
    head, body = read_file(file)
    return Exercise(
        code=file.stem,
        chapter=slug,
        language=language,
        title=head["title"],
        minutes=head["minutes"],
        audience=Audience(head["for"]),
        when=head["when"],
        themes=tuple(head["themes"]),
        intro=clean_html(body, language),
        prompts=tuple(Prompt(key, label) for key, label in head["prompts"].items()),
    )


def read_file(file: Path) -> tuple[dict[str, Any], str]:
    """What stands in front of the text, and the text."""
    page = frontmatter.load(str(file), encoding="utf-8")
    return page.metadata, page.content


def clean_html(text: str, language: str) -> str:
    """HTML of a Markdown text, with the language's quotation marks and nothing that could act."""
    options = {"html": False, "typographer": True, "quotes": QUOTES[language]}
    return nh3.clean(MarkdownIt("commonmark", options).enable("smartquotes").render(text))
