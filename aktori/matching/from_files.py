"""A match straight from two exported files: no database, no accounts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from aktori.applications.importing.columns import map_columns
from aktori.applications.importing.exclusions import (
    Exclusions,
    UnknownExclusion,
    resolve_exclusions,
)
from aktori.applications.importing.reading import check_size, read_file
from aktori.applications.importing.rows import read_rows
from aktori.applications.importing.values import ReadRow, RowState
from aktori.matching.answers import as_mentee, as_mentor
from aktori.matching.engine.outcome import Outcome
from aktori.matching.engine.people import Round
from aktori.matching.engine.run import match


class ColumnsMissing(Exception):
    """Nothing can be read, for these fields (`importing.names`) have no column."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(fields)
        self.fields = fields


@dataclass(frozen=True)
class Side:
    """The rows of one file, and by field what the file calls its column."""

    rows: list[ReadRow]
    headings: Mapping[str, str]


@dataclass(frozen=True)
class Matched:
    """The outcome, and by address the rows of those whom it is about."""

    outcome: Outcome
    mentors: Mapping[str, ReadRow]
    mentees: Mapping[str, ReadRow]
    unknown_exclusions: list[UnknownExclusion]


def read_side(path: Path, role: str, zone: ZoneInfo) -> Side:
    """All rows of a mentors' or mentees' file.

    Raises `UnreadableFile`, `ColumnsMissing`, or `OSError` when there is no such file.
    """
    check_size(path.stat().st_size)
    table = read_file(path.read_bytes(), path.name)
    columns = map_columns(table.header, role)
    if columns.missing:
        raise ColumnsMissing(columns.missing)
    # a heading that ends in "?" would read badly before a colon
    headings = {
        field: table.header[place].rstrip(" ?:*") for place, field in columns.fields.items()
    }
    return Side(read_rows(table, columns, role, zone), headings)


def match_files(mentors: Sequence[ReadRow], mentees: Sequence[ReadRow]) -> Matched:
    """Matches the rows that are complete; held and refused ones stay out."""
    ours, theirs = _complete(mentors), _complete(mentees)
    exclusions = resolve_exclusions(mentors, mentees)
    return Matched(match(_round(ours, theirs, exclusions)), ours, theirs, exclusions.unknown)


def _complete(rows: Iterable[ReadRow]) -> dict[str, ReadRow]:
    return {row.values.email: row for row in rows if row.state == RowState.OK}


def _round(
    mentors: Mapping[str, ReadRow], mentees: Mapping[str, ReadRow], exclusions: Exclusions
) -> Round:
    excluded: dict[str, set[str]] = defaultdict(set)
    for asker, other in exclusions.pairs:
        excluded[asker].add(other)
    return Round(
        mentors=tuple(
            as_mentor(
                row.values,
                key=email,
                person=email,
                capacity=row.values.capacity,
                excluded=excluded[email],
            )
            for email, row in mentors.items()
        ),
        mentees=tuple(
            as_mentee(row.values, key=email, person=email, excluded=excluded[email])
            for email, row in mentees.items()
        ),
    )
