"""One's own workbook, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.kit.languages import active_language
from aktori.kit.portable import Record, Section
from aktori.mentorships.models import Membership
from aktori.people.models import Person
from aktori.vault.doors import Purpose, open_vaults
from aktori.workbook.content import exercise
from aktori.workbook.models import Answer
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
    """What one wrote within one pair; nothing once it is destroyed."""
    if membership.mentorship.content_destroyed_at:
        return []
    answers = list(Answer.objects.filter(owner=membership).select_related("owner"))
    opened = open_vaults(
        vaults={one.vault for one in answers},
        actor=membership.participant_id,
        purpose=Purpose.EXPORT,
        now=now,
    )
    return [record(one, opened.unseal_json(one.vault, one.sealed, one.context)) for one in answers]


def record(answer: Answer, texts: dict[str, str]) -> Record:
    """One exercise with its texts, under the words that stood above each field."""
    found = exercise(answer.exercise, active_language())
    asked = {one.key for one in found.prompts}
    return {
        "exercise": f"{answer.exercise} {found.title}",
        "shared": answer.shared,
        "updated_at": answer.updated_at,
        **dict(found.told(texts)),
        # to questions that the workbook asks no more
        **{key: text for key, text in texts.items() if key not in asked},
    }
