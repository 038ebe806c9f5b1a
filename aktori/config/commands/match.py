"""Matches two exported application files without a server; writes pairs and reasons."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.exclusions import UnknownExclusion
from aktori.applications.importing.messages import file_text, missing_text, row_texts
from aktori.applications.importing.values import ReadRow
from aktori.kit.languages import LANGUAGES
from aktori.matching.engine.outcome import Grade
from aktori.matching.from_files import ColumnsMissing, Matched, match_files, read_side
from aktori.matching.to_files import WRITERS
from aktori.matching.words import grades


class Stopped(Exception):
    """One sentence that says which file and why."""


def arguments(parser: ArgumentParser) -> None:
    """Two files in, one out."""
    parser.add_argument("--mentors", type=Path, required=True, help="CSV or XLSX")
    parser.add_argument("--mentees", type=Path, required=True, help="CSV or XLSX")
    parser.add_argument("--out", type=Path, required=True, help=", ".join(WRITERS))
    parser.add_argument("--language", choices=LANGUAGES, default="fi", help="default fi")


def main(options: Namespace) -> int:
    """Matches; 2 with one line when a file can't be read or written."""
    with override(options.language):
        try:
            match(options)
        except Stopped as error:
            print(f"aktori: {error}", file=sys.stderr)
            return 2
    return 0


def match(options: Namespace) -> None:
    """Reads, matches, writes. Raises `Stopped`."""
    write = WRITERS.get(options.out.suffix.lower())
    if write is None:
        named = {"file": options.out}
        raise Stopped(_("%(file)s: the name must end in .xlsx, .csv or .json") % named)
    mentors, mentees = read(options.mentors, "mentor"), read(options.mentees, "mentee")
    began = perf_counter()
    matched = match_files(mentors, mentees)
    print(said(matched, perf_counter() - began))
    for unknown in matched.unknown_exclusions:
        print(unknown_text(unknown), file=sys.stderr)
    try:
        options.out.write_bytes(write(matched))
    except OSError as error:
        raise Stopped(f"{options.out}: {error.strerror}") from error
    print(_("Wrote %(file)s") % {"file": options.out})


def read(path: Path, role: str) -> list[ReadRow]:
    """The rows of one file; those with something wrong are named. Raises `Stopped`."""
    try:
        side = read_side(path, role, ZoneInfo(settings.TIME_ZONE))
    except OSError as error:
        raise Stopped(f"{path}: {error.strerror}") from error
    except UnreadableFile as error:
        raise Stopped(f"{path}: {file_text(error)}") from error
    except ColumnsMissing as error:
        raise Stopped(f"{path}: {missing_text(error.fields)}") from error
    for row in side.rows:
        if texts := row_texts(row, side.headings):
            row_said = _("row %(number)s, %(name)s") % {"number": row.number, "name": row.name}
            print(f"{path.name}, {row_said}: {' '.join(texts)}", file=sys.stderr)
    print(_("%(file)s: %(rows)s rows") % {"file": path.name, "rows": len(side.rows)})
    return side.rows


def said(matched: Matched, seconds: float) -> str:
    """How many have a pair, of which grade, how many have none, and how fast."""
    outcome, words = matched.outcome, grades()
    counts = [f"{words[grade]} {outcome.count(grade)}" for grade in reversed(Grade)]
    counts.append(_("Without a pair") + f" {len(outcome.unplaced)}")
    numbers = {
        "pairs": len(outcome.pairs),
        "mentors": len(matched.mentors),
        "mentees": len(matched.mentees),
        "seconds": number_format(seconds, 2),
        "counts": ", ".join(counts),
    }
    sentence = _(
        "%(mentees)s mentees, %(mentors)s mentors: %(pairs)s pairs in %(seconds)s s. %(counts)s."
    )
    return sentence % numbers


def unknown_text(unknown: UnknownExclusion) -> str:
    """A wish not to meet somebody who is not there."""
    return _("%(name)s asked not to meet: %(text)s. Nobody by that name has applied.") % {
        "name": unknown.row.name,
        "text": unknown.text,
    }
