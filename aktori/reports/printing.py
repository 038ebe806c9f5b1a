"""The report on paper and as sheets, in the language that is active."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from aktori.feedback.models import About, Wave
from aktori.feedback.questions import wave_names
from aktori.kit.languages import active_language
from aktori.kit.paper import paper
from aktori.kit.spreadsheets import Rows, write_xlsx
from aktori.programmes.models import Role
from aktori.reports.indicators import Indicator
from aktori.reports.queries import Assessed, Gathered
from aktori.reports.words import VERDICTS
from aktori.ui.dates import day

TEMPLATE = Path(__file__).parent / "paper" / "report.typ"


def title(found: Gathered) -> str:
    """What stands at the top, and as the name of the file."""
    return " – ".join([_("Report"), found.programme.name])


def report_pdf(found: Gathered, marks: list[Assessed], *, on: date) -> bytes:
    """One page with the report, and the self-assessment behind it (tagged, PDF/UA)."""
    words: dict[str, Any] = {
        "title": title(found),
        "language": active_language(),
        "heading": found.programme.name,
        "dates": f"{day(found.programme.starts_on)} – {day(found.programme.ends_on)}",
        "purpose": found.programme.purpose,
        "size": size(found),
        "heads": [_("Indicator"), _("This season"), _("Aim")],
        "chapters": [
            {"title": one.title, "rows": [line(row) for row in one.rows]} for one in found.chapters
        ],
        "pictures": pictures(found),
        "quotes_title": _("In their own words"),
        "quotes": [{"text": one.text, "by": role_word(one.role)} for one in found.picked],
        "next_title": _("What we change next"),
        "next": found.report.next,
        "note": note(),
        "made": _("Made %(on)s") % {"on": day(on)},
        "marks_title": _("Self-assessment"),
        "mark_heads": [_("Requirement"), _("Evidence"), _("Mark")],
        "marks": [
            [f"{one.requirement.code}. {one.requirement.text}", said(one), verdict(one)]
            for one in marks
        ],
    }
    return paper(TEMPLATE, words)


def line(row: Indicator) -> dict[str, Any]:
    """One indicator for the paper."""
    return {
        "name": row.name, "value": row.value, "wanted": row.wanted, "share": row.share,
        "aim": row.aim,
    }  # fmt: skip


def pictures(found: Gathered) -> list[dict[str, Any]]:
    """What is drawn: a name and columns."""
    drawn: list[dict[str, Any]] = [
        {"name": _("Pairs by how often they met"), "columns": found.meetings}
    ]
    drawn += [{"name": name, "columns": columns} for name, columns in found.moves]
    return [
        # the number to draw, and the number to read
        one | {"columns": [(name, number, localize(number)) for name, number in one["columns"]]}
        for one in drawn
        if one["columns"]
    ]


def size(found: Gathered) -> str:
    """How large the season was."""
    facts = found.facts
    said = _("%(pairs)s pairs and groups, %(mentees)s mentees, %(mentors)s mentors")
    return said % {"pairs": facts.pairs, "mentees": facts.mentees, "mentors": facts.mentors}


def note() -> str:
    """How the numbers came about."""
    return _(
        "Numbers are counted from dates and from answers without names; no group below five is "
        "told. The questions are our own, for steering, not a validated scale."
    )


def role_word(role: str) -> str:
    """Who said it."""
    return _("a mentor") if role == Role.MENTOR else _("a mentee")


def said(one: Assessed) -> str:
    """The evidence, and the coordinator's own word."""
    drawn = one.evidence.words if one.evidence else ""
    return " ".join(part for part in (drawn, one.words) if part) or "–"


def verdict(one: Assessed) -> str:
    """The mark in a word."""
    return str(VERDICTS[one.verdict])


def report_xlsx(found: Gathered, marks: list[Assessed]) -> bytes:
    """A workbook: indicators, questions, quotes with what comes next, self-assessment."""
    return write_xlsx({
        _("Indicators"): indicator_rows(found),
        _("Questions"): question_rows(found),
        _("Words"): word_rows(found),
        _("Self-assessment"): mark_rows(marks),
    })  # fmt: skip


def indicator_rows(found: Gathered) -> Rows:
    """Every indicator."""
    head = [_("Part"), _("Indicator"), _("This season"), _("Aim")]
    rows = [[one.title, row.name, row.value, row.wanted]
            for one in found.chapters for row in one.rows]  # fmt: skip
    drawn = [
        [_("Pairs by how often they met"), name, str(count), ""] for name, count in found.meetings
    ]
    return [head, *rows, *drawn]


def question_rows(found: Gathered) -> Rows:
    """Every total that may be told."""
    by_part = _("By language or field of study")
    head = [_("Wave"), _("Role"), _("Question"), _("What may be told"), by_part]
    rows = [
        [wave_word(one.wave), roles_word(one.role), str(row.question.text), row.in_words,
         row.in_parts]
        for one in found.published for row in one.totals
    ]  # fmt: skip
    return [head, *rows]


def wave_word(wave: str) -> str:
    """What a wave is called."""
    return str(wave_names()[Wave(wave)])


def roles_word(role: str) -> str:
    """Who answered."""
    return _("Mentors") if role == Role.MENTOR else _("Mentees")


def word_rows(found: Gathered) -> Rows:
    """Picked quotes, and what changes next."""
    rows = [[about_word(one.about), f"{one.text} ({role_word(one.role)})"] for one in found.picked]
    return [[_("About"), _("Words")], *rows, [_("What we change next"), found.report.next]]


def about_word(about: str) -> str:
    """Which question it answered."""
    return _("What changed?") if about == About.CHANGED else _("What one thing should we change?")


def mark_rows(marks: list[Assessed]) -> Rows:
    """The self-assessment."""
    head = [_("Requirement"), _("Text"), _("Evidence"), _("Mark"), _("In your own words")]
    return [head, *(
        [one.requirement.code, str(one.requirement.text),
         one.evidence.words if one.evidence else "", verdict(one), one.words]
        for one in marks
    )]  # fmt: skip
