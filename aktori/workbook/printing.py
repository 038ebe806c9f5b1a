"""The workbook on paper: the whole book empty, a chapter, or what one has written in it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.kit.paper import paper
from aktori.workbook.content import Audience, Chapter, Exercise, Scale, Step
from aktori.workbook.desk import Told
from aktori.workbook.drawings import drawn

TEMPLATE = Path(__file__).parent / "paper" / "book.typ"
# how a picture of the page looks on paper, where no style sheet comes along
STYLE = (
    ' xmlns="http://www.w3.org/2000/svg" font-family="Libertinus Serif" font-size="13"'
    "><style>text{text-anchor:middle;fill:#112827}circle,path,rect{fill:none;stroke:#667b78}"
    "polyline{fill:none;stroke:#87306a;stroke-width:2.5}g circle,g rect,g path"
    "{fill:#fff;stroke:#87306a;stroke-width:2}</style>"
)
LINES = 4
FEW_WORDS = 2


class Blocks(HTMLParser):
    """Clean HTML as paragraphs, headings and lists, each with its pieces of text."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[dict[str, Any]] = []
        self.pieces: list[dict[str, str]] = []
        self.style = "text"

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 (the parser's)
        """Begins a block, an item or a piece."""
        if tag in ("ul", "ol"):
            self.blocks.append({"kind": tag, "items": []})
        elif tag in ("strong", "em"):
            self.style = tag
        elif tag in ("p", "li", "h1", "h2", "h3"):
            self.pieces = []

    def handle_data(self, data: str) -> None:
        """A piece of text."""
        if data.strip() or self.pieces:
            self.pieces.append({"kind": self.style, "text": data.replace("\n", " ")})

    def handle_endtag(self, tag: str) -> None:
        """Ends it."""
        if tag in ("strong", "em"):
            self.style = "text"
        elif tag == "li" and self.blocks:
            self.blocks[-1]["items"].append(self.pieces)
        elif tag in ("h1", "h2", "h3"):
            self.blocks.append({"kind": "h", "inlines": self.pieces})
        elif tag == "p":
            self.blocks.append({"kind": "p", "inlines": self.pieces})


def blocks_of(html: str) -> list[dict[str, Any]]:
    """Clean HTML for the paper."""
    reader = Blocks()
    reader.feed(html)
    return reader.blocks


def pieces_of(html: str) -> list[dict[str, str]]:
    """One line of clean HTML for the paper."""
    reader = Blocks()
    reader.feed(html)
    return reader.pieces


def about(exercise: Exercise) -> str:
    """How long it takes and who does it."""
    minutes = ngettext("%(n)s minute", "%(n)s minutes", exercise.minutes) % {"n": exercise.minutes}
    who = {
        Audience.MENTEE: _("for the mentee"),
        Audience.MENTOR: _("for the mentor"),
        Audience.BOTH: _("for both"),
        Audience.GROUP: _("for a group"),
    }[exercise.audience]
    return " · ".join(part for part in (minutes, who, exercise.when) if part)


def part(heading: str, steps: Sequence[Step], start: int) -> dict[str, Any]:
    """The steps that are done alone, or together."""
    told = [{"inlines": pieces_of(one.html), "minutes": f"({one.minutes} min)"} for one in steps]
    return {"heading": heading, "start": start, "steps": told}


def exercise_words(exercise: Exercise, told: Sequence[Told], *, year: int) -> dict[str, Any]:
    """An exercise for the paper: with lines to write on, or with what was written."""
    alone, together = exercise.first_alone, exercise.together_steps
    heading = _("First alone, %(n)s min") % {"n": exercise.alone} if together else _("How to do it")
    parts = [part(heading, alone, 1)] if alone else []
    if together:
        heading = _("Then together") if alone else _("How to do it")
        parts.append(part(heading, together, len(alone) + 1))
    label = _("Have with you:")
    before = f"{label} {exercise.before}" if exercise.before else ""
    return {
        "title": f"{exercise.code} {exercise.title}",
        "about": about(exercise),
        "purpose": blocks_of(exercise.purpose),
        "before": before,
        "parts": parts,
        "closing": blocks_of(exercise.closing),
        "questions": list(exercise.questions),
        "pictures": pictures(exercise, told, year),
        "columns": [_("What"), _("Mine")],
        "marks": marks(exercise, told),
        "fields": fields(exercise, told),
    }


def pictures(exercise: Exercise, told: Sequence[Told], year: int) -> list[dict[str, Any]]:
    """What somebody drew, or the empty board."""
    if not exercise.drawing:
        return []
    found = [one.drawing for one in told if one.drawing]
    boards = found or ([] if told else [drawn(exercise.drawing, [], year=year)])
    width = 90 if exercise.drawing == "lifeline" else 75
    return [
        {"svg": one.picture.replace(">", STYLE, 1), "alt": exercise.title, "width": width}
        for one in boards
    ]


def marks(exercise: Exercise, told: Sequence[Told]) -> list[list[str]]:
    """A row for each thing to mark: its ends, and room for the number or the number itself."""
    if told:
        return [[label, value] for one in told for label, value, _picture in one.marks]
    rows = []
    for one in exercise.marks:
        ends = f" (0 = {one.low}, 10 = {one.high})" if one.low else ""
        rows.append([one.label + ends, " / 100" if exercise.scale == Scale.HUNDRED else " "])
    return rows


def fields(exercise: Exercise, told: Sequence[Told]) -> list[dict[str, Any]]:
    """A label with lines to write on for each prompt, or what each member wrote."""
    if not told:
        return [
            {"label": one.label, "text": "", "lines": FEW_WORDS if one.key == "step" else LINES}
            for one in exercise.prompts
        ]
    return [
        {"label": f"{one.owner.participant.person.first_name}: {label}", "text": text, "lines": 0}
        for one in told
        for label, text in one.lines
    ]


def chapter_words(
    chapter: Chapter, told: dict[str, list[Told]] | None = None, *, year: int
) -> dict[str, Any]:
    """A chapter for the paper; with `told` only the exercises that were written in."""
    shown = [one for one in chapter.exercises if told is None or one.code in told]
    return {
        "which": chapter.number,
        "title": chapter.title,
        "summary": chapter.summary,
        "blocks": blocks_of(chapter.html) if told is None else [],
        "exercises": [
            exercise_words(one, told[one.code] if told else [], year=year) for one in shown
        ],
    }


def draw(
    title: str,
    subtitle: str,
    chapters: Iterable[dict[str, Any]],
    *,
    language: str,
    cover: bool = False,
) -> bytes:
    """The PDF (tagged, PDF/UA) of some chapters."""
    words = {
        "title": title,
        "subtitle": subtitle,
        "language": language,
        "cover": cover,
        "contents": _("Contents"),
        "talk": _("To talk about"),
        "note": _("Written for Aktori. Print it, write in it, bring it along."),
        "chapters": list(chapters),
    }
    return paper(TEMPLATE, words)


@lru_cache(maxsize=12)
def empty_book(chapters: tuple[Chapter, ...], name: str, language: str, year: int) -> bytes:
    """The whole book to fill in by hand, drawn once per process for each edition and language."""
    found = [chapter_words(one, year=year) for one in chapters]
    return draw(_("Two-way Workbook"), name, found, language=language, cover=True)


def own_title() -> str:
    """What stands on the cover of one's own workbook."""
    return _("My workbook")
