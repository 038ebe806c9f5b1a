"""Which column of a file is which: recognised by name, corrected by hand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aktori.applications.importing.names import (
    ADDED_BY_FORMS,
    FIELDS,
    FORMS_FINISH,
    FORMS_FIRST,
    FORMS_OWN,
    NAMES,
    REQUIRED,
)
from aktori.programmes.taxonomy import fold

IGNORED = ""
QUESTION_NUMBER = re.compile(r"\A(?:q|k|f)?\d+[.):]\s+", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Columns:
    """A file's columns. Numbers are places in the header, from 0.

    `fields` says what each read column is. `unknown` ones have a name we do not know, `doubled`
    ones a name whose field another column has; both are left unread until corrected. `ignored`
    ones are the form program's own. `missing` are fields without which nothing can be imported.
    """

    fields: dict[int, str]
    unknown: list[int]
    doubled: list[int]
    ignored: list[int]
    missing: list[str]


def map_columns(
    header: Sequence[str], role: str, corrections: Mapping[int, str] | None = None
) -> Columns:
    """The columns of a mentor's or mentee's file; `corrections` go before what we recognise.

    A correction's value is a name in `names.FIELDS[role]`, or `IGNORED`.
    """
    said = dict(corrections or {})
    found = {number: field for number, field in said.items() if field != IGNORED}
    doubled: list[int] = []
    for number, field in _recognised(header, role):
        if number in said:
            continue
        if field in found.values():
            doubled.append(number)
        else:
            found[number] = field
    ignored = [
        number
        for number, name in enumerate(header)
        if said.get(number) == IGNORED
        or (number not in found and (fold(name) in ADDED or _is_own(header, number)))
    ]
    doubled = [number for number in doubled if number not in ignored]
    known = {*found, *doubled, *ignored}
    return Columns(
        fields=dict(sorted(found.items())),
        unknown=[number for number in range(len(header)) if number not in known],
        doubled=sorted(doubled),
        ignored=ignored,
        missing=_missing(found.values()),
    )


def count_recognised(cells: Iterable[str]) -> int:
    """How many different column names stand in a row; tells a header from titles and answers."""
    return len({name for cell in cells if (name := _any_name(cell))})


def _recognised(header: Sequence[str], role: str) -> Iterator[tuple[int, str]]:
    """(place, field); a form program's own columns come last, so that questions go before."""
    for number in sorted(range(len(header)), key=lambda place: _is_own(header, place)):
        if field := _field(header, number, role):
            yield number, field


def _field(header: Sequence[str], number: int, role: str) -> str:
    if _is_own(header, number) and fold(header[number]) in FINISH:
        return "answered_at"
    fields = (SPELLINGS.get(key, "") for key in _keys(header[number]))
    return next((field for field in fields if field in FIELDS[role]), "")


def _any_name(cell: str) -> str:
    for key in _keys(cell):
        if key in SPELLINGS or key in ADDED:
            return SPELLINGS.get(key, key)
    return ""


def _keys(name: str) -> list[str]:
    """Ways to look a name up: whole, without brackets, and only what follows a heading."""
    if len(name) > 300:
        return []
    plain = fold(QUESTION_NUMBER.sub("", fold(name))).strip(" ?*:.")
    bare = BRACKETS.sub("", plain).strip(" ?*:.")
    return [plain, bare, *(bare.split(sign)[-1].strip() for sign in (": ", " - ") if sign in bare)]


def _is_own(header: Sequence[str], number: int) -> bool:
    return number < FORMS_OWN and fold(header[0]) in FIRST


def _missing(found: Iterable[str]) -> list[str]:
    have = set(found)
    named = "full_name" in have or {"first_name", "last_name"} <= have
    return [*([] if named else ["full_name"]), *(field for field in REQUIRED if field not in have)]


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)


SPELLINGS = {key: field for field, names in NAMES.items() for name in names for key in _keys(name)}
ADDED = _folded(ADDED_BY_FORMS)
FIRST = _folded(FORMS_FIRST)
FINISH = _folded(FORMS_FINISH)
