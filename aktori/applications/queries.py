"""Reading applications."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from aktori.applications.models import (
    Again,
    AgainAnswer,
    Application,
    AskedOf,
    KnownHeading,
    Question,
    Reply,
    State,
    Story,
)
from aktori.programmes.models import ComesAgain, Participant, Programme, Role
from aktori.programmes.taxonomy import fold, label


@dataclass(frozen=True)
class OpeningWords:
    """What a participant brought along: codes of themes, their own words, field, industry.

    `availability` is when it suits them, as codes of the taxonomy.
    """

    themes: list[str]
    wondering: str
    can_tell: str
    field: str
    industry: str
    availability: list[str]


def opening_words(participant_ids: Iterable[UUID]) -> dict[UUID, OpeningWords]:
    """The opening words of participants, by participant, in one query."""
    rows = Application.objects.filter(participant__in=list(participant_ids))
    return {
        row.participant_id: OpeningWords(
            row.themes,
            row.wondering,
            row.can_tell,
            row.field,
            row.industry,
            row.availability,
        )
        for row in rows
        if row.participant_id
    }


def headline(application: Application) -> str:
    """The line under a name: work, or stage and subject of studies."""
    if application.role == Role.MENTOR:
        parts = [application.title, application.employer]
    else:
        stage = application.stage and label("stage", application.stage, application.reads_in)
        parts = [stage, application.subject]
    return ", ".join(part for part in parts if part)


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


def questions_for(programme: Programme, role: Role | str) -> list[Question]:
    """The programme's own questions that are put to a role."""
    return list(Question.objects.filter(programme=programme, asked_of__in=[role, AskedOf.BOTH]))


@dataclass(frozen=True)
class Call:
    """A programme's questions and stories; the places of questions that have been answered."""

    questions: list[Question]
    stories: list[Story]
    answered: set[int]
    is_own: bool = True


def call_of(programme: Programme) -> Call:
    """What stands in the call; while it has nothing, what the round before had."""
    questions = list(Question.objects.filter(programme=programme))
    stories = list(Story.objects.filter(programme=programme))
    if questions or stories or programme.copied_from_id is None:
        replies = Reply.objects.filter(question__programme=programme)
        return Call(questions, stories, set(replies.values_list("question__place", flat=True)))
    before = programme.copied_from_id
    questions = list(Question.objects.filter(programme=before))
    return Call(questions, list(Story.objects.filter(programme=before)), set(), is_own=False)


def prepared(programme: Programme) -> QuerySet[Application]:
    """Decisions that wait to be sent."""
    rows = Application.objects.filter(programme=programme).exclude(leaning="")
    return rows.order_by("leaning", "last_name", "first_name", "id")


# who is in, or may come in
COUNTED = (State.SENT, State.POOL, State.ACCEPTED)


def places_by_field(programme: Programme) -> list[tuple[str, int, int]]:
    """By field of study (code, "" for none told): mentees, and the places that mentors have."""
    rows = Application.objects.filter(programme=programme, state__in=COUNTED).order_by()
    found: dict[str, list[int]] = {}
    for role, field, people, places in rows.values_list("role", "field").annotate(
        n=Count("id"), places=Sum("capacity")
    ):
        pair = found.setdefault(field, [0, 0])
        pair[role == Role.MENTOR] += places if role == Role.MENTOR else people
    return [(field, wanted, there) for field, (wanted, there) in sorted(found.items())]


def known_headings(programme: Programme, role: str, header: Sequence[str]) -> dict[int, str]:
    """By place in the header, what the column was said to be before; "" for left out.

    This programme's own word goes before that of the round it was copied from.
    """
    rounds = [one for one in (programme.copied_from_id, programme.id) if one]
    said: dict[str, str] = {}
    for owner in rounds:
        rows = KnownHeading.objects.filter(programme=owner, role=role)
        said |= dict(rows.values_list("heading", "field"))
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        field = said.get(fold(name)[:300])
        if field is not None and (field == "" or field not in found.values()):
            found[place] = field
    return found


@dataclass(frozen=True)
class Former:
    """A mentor who may be asked again: by their part, or by the application in the pool."""

    email: str
    participant: Participant | None = None
    earlier: Application | None = None


def to_ask_again(programme: Programme) -> list[Former]:
    """Mentors of the round before, its pool, and who said "next year"; each address once.

    Not who has been asked for this round, or has applied to it, nor who said no at the closing.
    """
    before = programme.copied_from_id
    if before is None:
        return []
    parts = Participant.objects.filter(programme=before, role=Role.MENTOR, left_at=None)
    parts = parts.exclude(comes_again=ComesAgain.NO)
    pool = Application.objects.filter(programme=before, role=Role.MENTOR, state=State.POOL)
    asked = Again.objects.select_related("participant__person", "earlier")
    later = asked.filter(programme=before, answer=AgainAnswer.LATER)
    found = [Former(one.person.email, participant=one) for one in parts.select_related("person")]
    found += [Former(one.email, earlier=one) for one in pool]
    found += [Former(one.email, one.participant, one.earlier) for one in later]
    here = {one.email for one in asked.filter(programme=programme)}
    applied = Application.objects.filter(programme=programme, role=Role.MENTOR)
    here |= set(applied.exclude(state=State.DRAFT).values_list("email", flat=True))
    return list({one.email: one for one in reversed(found) if one.email not in here}.values())


def drafts_left() -> QuerySet[Application]:
    """Drafts whose address has not sent anything to the same call."""
    sent = Application.objects.filter(
        programme=OuterRef("programme"), role=OuterRef("role"), email=OuterRef("email")
    ).exclude(state=State.DRAFT)
    return Application.objects.filter(~Exists(sent), state=State.DRAFT)
