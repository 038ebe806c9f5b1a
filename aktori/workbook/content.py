"""The texts of the workbook: a folder per chapter in `content/<language>/`, read once per process.

`chapter.md` is what one reads, `<code>.md` an exercise: what has a fixed shape stands in front of
the text as YAML, then come the purpose, the numbered steps such as `1. (5 min) **Draw** a line.`,
and perhaps a last word. Every language has the whole book; a test holds them together.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

import frontmatter

from aktori.workbook.markdown import clean_html, clean_line, quoted

CONTENT = Path(__file__).parent / "content"
ORDER = "en"  # whose folders and exercises give the order; all languages have the same
LANGUAGES = tuple(sorted(path.name for path in CONTENT.iterdir()))
STEP = re.compile(r"^\d+\. \((?P<minutes>\d+) min\) (?P<text>.+)$", re.MULTILINE)
NAME = re.compile(r"\*\*(.+?)[.:!]?\*\*")
CODE = re.compile(r"([A-Z]*)(\d*)")
# numbers of meetings, of about eight in a season
LAST_OF_BEGINNING, FIRST_OF_ENDING = 2, 7
PARTS = ["", "W", "G"]  # the chapters, those for work, the formats of peer groups


class Audience(StrEnum):
    """Who does an exercise: one of the two, both, or a group of peers."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"
    GROUP = "group"


class Mode(StrEnum):
    """Where an exercise works."""

    FACE = "face"
    ONLINE = "online"
    EITHER = "either"


class Stage(StrEnum):
    """Where on its road a pair is."""

    BEGINNING = "beginning"
    UNDER_WAY = "under-way"
    ENDING = "ending"


class Scale(StrEnum):
    """What one marks: 0–10, 0–100, a hundred coins among all, or a colour of the lights."""

    TEN = "0-10"
    HUNDRED = "0-100"
    COINS = "coins"
    LIGHTS = "lights"


@dataclass(frozen=True)
class Prompt:
    """One field that a person fills in; the key names it in the sealed answer."""

    key: str
    label: str


@dataclass(frozen=True)
class Mark:
    """One thing that a person marks with a number; `low` and `high` say what the ends mean."""

    key: str
    label: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Step:
    """One step; `title` is what stands in bold, `html` the whole, `alone`: before the meeting."""

    title: str
    minutes: int
    html: str
    alone: bool


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One exercise; `chapter` is a slug, `themes` are codes of the taxonomy, HTML is clean.

    `alone` of its `minutes` come before the meeting. `meeting` is the number of the meeting that
    suits it best, 0 for any. `shared` is what we propose: that the pair sees the answer. When it
    opens `together` nobody sees the other's answer before both have given theirs; what `waits`
    is closed from its writer too, until the closing is near.
    """

    code: str
    chapter: str
    language: str
    title: str
    minutes: int
    audience: Audience
    when: str
    themes: tuple[str, ...]
    purpose: str
    prompts: tuple[Prompt, ...]
    steps: tuple[Step, ...] = ()
    closing: str = ""
    alone: int = 0
    group: bool = False
    mode: Mode = Mode.EITHER
    meeting: int = 0
    shared: bool = False
    together: bool = False
    waits: bool = False
    keeps: str = ""
    before: str = ""
    questions: tuple[str, ...] = ()
    example: tuple[tuple[str, str], ...] = ()
    scale: Scale | None = None
    marks: tuple[Mark, ...] = ()
    drawing: Literal["", "lifeline", "map"] = ""
    picture: str = ""

    def told(self, texts: dict[str, Any]) -> list[tuple[str, str]]:
        """What somebody wrote, as (label, text) in the order of the prompts, without the empty."""
        return [(one.label, texts[one.key]) for one in self.prompts if texts.get(one.key)]

    @property
    def stage(self) -> Stage | None:
        """The stretch of the road that suits it best; None when any does."""
        if not self.meeting:
            return None
        if self.meeting <= LAST_OF_BEGINNING:
            return Stage.BEGINNING
        return Stage.UNDER_WAY if self.meeting < FIRST_OF_ENDING else Stage.ENDING

    @property
    def first_alone(self) -> list[Step]:
        """What one does before the meeting."""
        return [step for step in self.steps if step.alone]

    @property
    def together_steps(self) -> list[Step]:
        """What one does in the meeting."""
        return [step for step in self.steps if not step.alone]


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One chapter; `number` is such as "1", "W1" or "G", `html` is clean."""

    number: str
    slug: str
    language: str
    title: str
    summary: str
    html: str
    exercises: tuple[Exercise, ...]
    words: int = 0

    @property
    def part(self) -> str:
        """Which part of the book it belongs to: "" (the chapters), "W" or "G"."""
        return place(self.number)[0]

    @property
    def reading_minutes(self) -> int:
        """How long reading takes, at 200 words a minute."""
        return max(1, round(self.words / 200))


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """All chapters in the order of the book."""
    folders = sorted((path.name for path in (CONTENT / ORDER).iterdir()), key=in_order)
    return tuple(read_chapter(folder, language) for folder in folders)


def chapter(slug: str, language: str) -> Chapter:
    """One chapter. Raises `KeyError` when the book has none of that name."""
    return {one.slug: one for one in chapters(language)}[slug]


def exercise(code: str, language: str) -> Exercise:
    """One exercise by its code, such as "1.2". Raises `KeyError` when there is none."""
    return by_code(language)[code]


@cache
def by_code(language: str) -> dict[str, Exercise]:
    """All exercises by their codes."""
    return {one.code: one for one in exercises(language)}


def exercises(language: str) -> list[Exercise]:
    """All exercises in the order of the book."""
    return [one for part in chapters(language) for one in part.exercises]


def suggestions_for(themes: list[str]) -> list[str]:
    """Codes of a pair's exercises that touch any theme, those that touch most of them first."""
    fits = {
        one.code: len(set(themes) & set(one.themes))
        for one in exercises(ORDER)
        if one.audience != Audience.GROUP
    }
    return sorted((code for code in fits if fits[code]), key=lambda code: -fits[code])


def place(code: str) -> tuple[str, int]:
    """The letters and the number at the beginning of a code or a folder's name."""
    found = CODE.match(code)
    letters, number = found.groups() if found else ("", "")
    return letters, int(number or 0)


def in_order(code: str) -> tuple[int, int, int]:
    """Where a chapter, a folder or an exercise stands in the book."""
    letters, number = place(code)
    after = code.rpartition(".")[2]
    return PARTS.index(letters), number, int(after) if after.isdigit() else 0


def read_chapter(folder: str, language: str) -> Chapter:
    """A chapter from its folder, whose name is like `01-getting-to-know` or `W1-newcomer`."""
    here = CONTENT / language / folder
    number, slug = folder.split("-", 1)
    files = sorted(
        (file for file in here.glob("*.md") if file.stem != "chapter"),
        key=lambda file: in_order(file.stem),
    )
    head, body = read_file(here / "chapter.md", language)
    return Chapter(
        number=number.lstrip("0"),
        slug=slug,
        language=language,
        title=head["title"],
        summary=head["summary"],
        html=clean_html(body, language),
        exercises=tuple(read_exercise(file, slug, language) for file in files),
        words=len(body.split()),
    )


def read_exercise(file: Path, slug: str, language: str) -> Exercise:
    """An exercise from its file, whose name is its code."""
    head, body = read_file(file, language)
    purpose, steps, closing = parts_of(body, head["alone"], language)
    labels = head["prompts"]
    return Exercise(
        code=file.stem,
        chapter=slug,
        language=language,
        title=head["title"],
        minutes=head["minutes"],
        alone=head["alone"],
        audience=Audience(head["for"]),
        group=head["group"],
        mode=Mode(head["mode"]),
        meeting=head["meeting"],
        shared=head["kept"] == "ours",
        together=head["together"],
        waits=head.get("waits", False),
        keeps=head["keeps"],
        when=head["when"],
        before=head["before"],
        themes=tuple(head["themes"]),
        purpose=purpose,
        steps=steps,
        closing=closing,
        prompts=tuple(Prompt(key, label) for key, label in labels.items()),
        questions=tuple(head["questions"]),
        example=tuple((labels[key], text) for key, text in head["example"].items()),
        scale=Scale(head["scale"]) if "scale" in head else None,
        marks=tuple(Mark(key, *words) for key, words in head.get("marks", {}).items()),
        drawing=head.get("drawing", ""),
        picture=head.get("picture", ""),
    )


def parts_of(body: str, alone: int, language: str) -> tuple[str, tuple[Step, ...], str]:
    """What stands before the steps, the steps, and what comes after, as clean HTML."""
    found = list(STEP.finditer(body))
    begins, ends = (found[0].start(), found[-1].end()) if found else (len(body), len(body))
    return (
        clean_html(body[:begins], language),
        steps_of(found, alone, language),
        clean_html(body[ends:], language),
    )


def steps_of(found: list[re.Match[str]], alone: int, language: str) -> tuple[Step, ...]:
    """The steps; those within the first `alone` minutes are done alone."""
    steps, passed = [], 0
    for one in found:
        passed += int(one["minutes"])
        html, name = clean_line(one["text"], language), NAME.search(one["text"])
        title = name[1] if name else one["text"]
        steps.append(Step(title, int(one["minutes"]), html, alone=passed <= alone))
    return tuple(steps)


def read_file(file: Path, language: str) -> tuple[dict[str, Any], str]:
    """What stands in front of the text, and the text."""
    page = frontmatter.load(str(file), encoding="utf-8")
    return quoted(page.metadata, language), page.content
