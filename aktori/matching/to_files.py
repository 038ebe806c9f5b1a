"""Pairs with their reasons, and those without a pair with why, as a file."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from aktori.applications.importing.values import ReadRow
from aktori.kit.spreadsheets import write_csv, write_xlsx
from aktori.matching.engine.outcome import Pair, Reason, Unplaced
from aktori.matching.from_files import Matched
from aktori.matching.words import difference_texts, grades, why_texts
from aktori.mentorships.words import reason_texts

Texts = Callable[[Iterable[Mapping[str, Any]]], list[str]]


def as_xlsx(matched: Matched) -> bytes:
    """A workbook with two sheets."""
    return write_xlsx({_("Pairs"): pair_rows(matched), _("Without a pair"): unplaced_rows(matched)})


def as_csv(matched: Matched) -> bytes:
    """One table: pairs first, then those without, with the reason in the last column."""
    pairs, unplaced = pair_rows(matched), unplaced_rows(matched)
    gap = [""] * (len(pairs[0]) - 2)
    rows = [
        [*pairs[0], unplaced[0][-1]],
        *([*row, ""] for row in pairs[1:]),
        *([*row[:2], *gap, row[-1]] for row in unplaced[1:]),
    ]
    return write_csv(rows)


def as_json(matched: Matched) -> bytes:
    """Everything, with the codes beside the sentences."""
    said = {
        "fingerprint": matched.outcome.fingerprint,
        "total": matched.outcome.total,
        # for each criterion, most important first: each mentor's price of a place
        "certificate": [dict(prices) for prices in matched.outcome.certificate],
        "pairs": [_pair(matched, pair) for pair in matched.outcome.pairs],
        "unplaced": [_left(matched, one) for one in matched.outcome.unplaced],
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


WRITERS: Mapping[str, Callable[[Matched], bytes]] = {
    ".xlsx": as_xlsx,
    ".csv": as_csv,
    ".json": as_json,
}


def pair_rows(matched: Matched) -> list[list[str]]:
    """Column names, then a row for each pair."""
    rows = [
        [
            _("Mentee"),
            _("Mentee's e-mail"),
            _("Mentor"),
            _("Mentor's e-mail"),
            _("How well they fit"),
            _("What they have in common"),
            _("Worth talking about"),
        ]
    ]
    for pair in matched.outcome.pairs:
        mentee, mentor = matched.mentees[pair.mentee], matched.mentors[pair.mentor]
        people = [mentee.name, mentee.values.email, mentor.name, mentor.values.email]
        in_common = _lines(pair.reasons, reason_texts)
        rows.append(
            [*people, grades()[pair.grade], in_common, _lines(pair.differences, difference_texts)]
        )
    return rows


def unplaced_rows(matched: Matched) -> list[list[str]]:
    """Column names, then a row for each mentee without a pair."""
    rows = [[_("Mentee"), _("Mentee's e-mail"), _("Why without a pair")]]
    for one in matched.outcome.unplaced:
        mentee = matched.mentees[one.mentee]
        rows.append([mentee.name, mentee.values.email, _lines(one.why, why_texts)])
    return rows


def _lines(said: Iterable[Reason], texts: Texts) -> str:
    return "\n".join(texts(asdict(one) for one in said))


def _pair(matched: Matched, pair: Pair) -> dict[str, Any]:
    return {
        "mentee": _person(matched.mentees[pair.mentee]),
        "mentor": _person(matched.mentors[pair.mentor]),
        "grade": str(pair.grade),
        "score": pair.score,
        "parts": dict(pair.parts),
        "reasons": _said(pair.reasons, reason_texts),
        "differences": _said(pair.differences, difference_texts),
    }


def _left(matched: Matched, one: Unplaced) -> dict[str, Any]:
    return {"mentee": _person(matched.mentees[one.mentee]), "why": _said(one.why, why_texts)}


def _person(row: ReadRow) -> dict[str, str]:
    return {"name": row.name, "email": row.values.email}


def _said(reasons: Iterable[Reason], texts: Texts) -> list[dict[str, Any]]:
    return [{**asdict(one), "text": " ".join(texts([asdict(one)]))} for one in reasons]
