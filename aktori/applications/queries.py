"""Reading applications."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from aktori.applications.models import Application, State
from aktori.programmes.models import Programme


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


def availabilities(participant_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """When it suits participants, as codes of the taxonomy, by participant, in one query."""
    rows = Application.objects.filter(participant__in=list(participant_ids))
    return {one.participant_id: one.availability for one in rows if one.participant_id}


# who was accepted takes part; who was declined or has withdrawn is let be
HOPING = (State.DRAFT, State.HELD, State.SENT, State.RESERVE)


def hopeful(programme: Programme) -> QuerySet[Application]:
    """Who has applied and waits, or still writes: they have been told the programme's days."""
    return Application.objects.filter(programme=programme, state__in=HOPING)


@dataclass(frozen=True)
class Filters:
    """What a coordinator looks for: a role, a state, part of a name; "" for all."""

    role: str = ""
    state: str = ""
    name: str = ""


def found(programme: Programme, filters: Filters) -> QuerySet[Application]:
    """The applications that fit, by name; drafts are their writers' own until they are sent."""
    rows = Application.objects.filter(programme=programme).exclude(state=State.DRAFT)
    if filters.role:
        rows = rows.filter(role=filters.role)
    if filters.state:
        rows = rows.filter(state=filters.state)
    for part in filters.name.split():
        rows = rows.filter(first_name__icontains=part) | rows.filter(last_name__icontains=part)
    return rows.order_by("last_name", "first_name", "id")


def counts(programme: Programme) -> dict[tuple[str, str], int]:
    """How many applications there are, by role and state."""
    rows = Application.objects.filter(programme=programme).order_by()
    counted = rows.values_list("role", "state").annotate(n=Count("id"))
    return {(role, state): n for role, state, n in counted}
