"""One's own workbook, to take along."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from aktori.kit.languages import active_language
from aktori.kit.portable import Record, Section
from aktori.mentorships.models import Membership
from aktori.people.models import Person
from aktori.vault.doors import Purpose, open_vaults
from aktori.workbook.drawings import drawn
from aktori.workbook.editions import exercise
from aktori.workbook.models import Answer, Draft
from aktori.workbook.queries import memberships_of


def portable(person: Person, now: datetime) -> Section:
    """Every text one wrote in an exercise."""
    records = [record for one in memberships_of(person) for record in of_member(one, now)]
    labels = {
        "exercise": _("Exercise"),
        "shared": _("Shared with the pair"),
        "updated_at": _("Changed"),
    }
    return Section("workbook", _("Workbook"), records, labels)


def of_member(membership: Membership, now: datetime) -> list[Record]:
    """What one wrote within one pair, saved or not; nothing once it is destroyed."""
    if membership.mentorship.content_destroyed_at:
        return []
    found: list[Answer | Draft] = [
        *Answer.objects.filter(owner=membership),
        *Draft.objects.filter(owner=membership),
    ]
    for one in found:
        one.owner = membership
    opened = open_vaults(
        vaults={one.vault for one in found},
        actor=membership.participant_id,
        purpose=Purpose.EXPORT,
        now=now,
    )
    return [
        record(one, opened.unseal_json(one.vault, one.sealed, one.context), now) for one in found
    ]


def record(one: Answer | Draft, texts: dict[str, Any], now: datetime) -> Record:
    """One exercise with its texts, under the words that stood above each field."""
    found = exercise(one.exercise, one.owner.mentorship.programme, active_language())
    asked = {prompt.key for prompt in found.prompts}
    marks = {mark.label: texts["marks"].get(mark.key) for mark in found.marks if "marks" in texts}
    rows = texts.get("drawing")
    lines = drawn(found.drawing, rows, year=now.year).lines if rows else []
    return {
        "exercise": f"{one.exercise} {found.title}",
        "shared": isinstance(one, Answer) and one.shared,
        "updated_at": one.updated_at,
        **dict(found.told(texts)),
        **{label: value for label, value in marks.items() if value is not None},
        **{str(n): " · ".join(map(str, line)) for n, line in enumerate(lines, 1)},
        # to questions that the workbook asks no more, and the fields of a draft as they stand
        **{key: text for key, text in texts.items() if key not in {*asked, "marks", "drawing"}},
    }
