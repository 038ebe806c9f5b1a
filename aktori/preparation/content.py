"""The screens: a file each in `content/<language>/<role>/`, read once per process.

In front of the text stand, as YAML, the title, the minutes it takes, and perhaps a question with
choices, each with what we say to it. Every language has every screen; a test holds them together.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import nh3
from markdown_it import MarkdownIt

from aktori.preparation.rules import SCREENS
from aktori.programmes.models import Role

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Screen:
    """One screen; `choices` are (what one may say, what we say to it), `html` is clean."""

    place: int
    title: str
    minutes: int
    html: str
    ask: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    exercise: str = ""  # the workbook's, by its code


@cache
def screens(role: Role | str, language: str) -> tuple[Screen, ...]:
    """The five screens of a role."""
    folder = CONTENT / language / str(role)
    return tuple(read(folder / f"{place}.md", place) for place in range(1, SCREENS + 1))


def read(file: Path, place: int) -> Screen:
    """One file. Raises `KeyError` when it has no title or minutes."""
    found = frontmatter.loads(file.read_text(encoding="utf-8"))
    choices: Any = found.metadata.get("choices", [])
    html = MarkdownIt("commonmark", {"html": False}).render(found.content)
    return Screen(
        place=place,
        title=str(found["title"]),
        minutes=int(str(found["minutes"])),
        html=nh3.clean(html),
        ask=str(found.metadata.get("ask", "")),
        choices=tuple((one["text"], one["answer"]) for one in choices),
        exercise=str(found.metadata.get("exercise", "")),
    )


def minutes(role: Role | str, language: str) -> int:
    """How long all of it takes."""
    return sum(one.minutes for one in screens(role, language))
