"""Reading applications."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from aktori.applications.models import Application


@dataclass(frozen=True)
class OpeningWords:
    """What a participant brought along: codes of themes, their own words, field, industry."""

    themes: list[str]
    wondering: str
    can_tell: str
    field: str
    industry: str


def opening_words(participant_ids: Iterable[UUID]) -> dict[UUID, OpeningWords]:
    """The opening words of participants, by participant, in one query."""
    rows = Application.objects.filter(participant__in=list(participant_ids))
    return {
        row.participant_id: OpeningWords(
            row.themes, row.wondering, row.can_tell, row.field, row.industry
        )
        for row in rows
        if row.participant_id
    }
