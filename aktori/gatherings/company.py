"""From participants to the guests of the grouping engine, and what is known of them before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from aktori.gatherings.grouping.people import Company, Guest, Style
from aktori.gatherings.models import Gathering, Grouping, Seat
from aktori.mentorships.models import Kind, Membership, State
from aktori.programmes.models import Participant, Programme


def those_who_come(gathering: Gathering) -> QuerySet[Participant]:
    """Who is here, once anybody is; before that, who has said that they come."""
    said = gathering.sign_ups.all()
    came = said.filter(attended_at__isnull=False)
    wanted = came if came.exists() else said.filter(coming=True)
    found = Participant.objects.filter(id__in=wanted.values("participant"), left_at=None)
    return with_person(found).order_by("person__last_name", "id")


def with_person(found: QuerySet[Participant]) -> QuerySet[Participant]:
    """With who they are, and what they told when they applied."""
    return found.select_related("person", "application")


def guests(
    participants: Iterable[Participant],
    places: Mapping[UUID, int] | None = None,
    *,
    times: Mapping[UUID, list[str]] | None = None,
) -> list[Guest]:
    """Participants for the engine; `places` says who stays in which group (from 0).

    `times` are when they could meet, where that matters.
    """
    everybody = list(participants)
    apart = partners_of([one.id for one in everybody])
    return [
        replace(
            guest(one, apart[one.id]),
            group=(places or {}).get(one.id),
            times=frozenset((times or {}).get(one.id, ())),
        )
        for one in everybody
    ]


def guest(participant: Participant, apart: Collection[UUID]) -> Guest:
    """One participant; who was taken in without an application has told nothing."""
    told = getattr(participant, "application", None)
    return Guest(
        id=str(participant.id),
        apart=frozenset(str(one) for one in apart),
        languages=frozenset(one["code"] for one in told.languages) if told else frozenset(),
        themes=frozenset(told.themes) if told else frozenset(),
        background=(told.field or told.industry) if told else "",
        role=participant.role,
    )


def partners_of(participants: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """With whom each is in a pair or group, or was: they sit apart."""
    together = Membership.objects.filter(
        mentorship__kind__in=[Kind.PAIR, Kind.GROUP],
        mentorship__state__in=[State.ACTIVE, State.ENDED],
        mentorship__memberships__participant__in=participants,
    ).distinct()
    members: dict[UUID, set[tuple[UUID, str]]] = defaultdict(set)
    for mentorship, participant, role in together.values_list("mentorship", "participant", "role"):
        members[mentorship].add((participant, role))
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for pair in members.values():
        for who, role in pair:
            found[who] |= {other for other, as_role in pair if as_role != role}
    return found


def earlier(programme: Programme, *, but: Grouping | None = None) -> list[frozenset[str]]:
    """Who has sat together in the programme's other groupings, or is in a circle together."""
    seats = Seat.objects.filter(grouping__gathering__programme=programme)
    if but:
        seats = seats.exclude(grouping=but)
    circles = Membership.objects.filter(
        mentorship__programme=programme,
        mentorship__kind=Kind.CIRCLE,
        mentorship__state=State.ACTIVE,
    )
    companies: dict[UUID, set[str]] = defaultdict(set)
    for key, participant in (
        *seats.values_list("group", "participant"),
        *circles.values_list("mentorship", "participant"),
    ):
        companies[key].add(str(participant))
    return [frozenset(one) for one in companies.values()]


def company_of(grouping: Grouping, seats: Iterable[Seat]) -> Company:
    """The people of a grouping with everybody where they sit, locked or not, for a look at it."""
    known = list(seats)
    places = {one.participant_id: one.group.number - 1 for one in known if one.locked}
    return Company(
        guests=guests((one.participant for one in known), places),
        style=Style(grouping.style),
        earlier=earlier(grouping.gathering.programme, but=grouping),
    )
