"""Who still waits for a pair or has room for one: one rule, by which the database chooses."""

from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, UUIDField, When
from django.db.models.functions import Coalesce, Lower

from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.mentorships.models import LIVE, Membership
from aktori.programmes.models import Programme, Role

ACCEPTED = Q(state=ApplicationState.ACCEPTED, participant__isnull=False, participant__left_at=None)
# a mentor and each mentee of a mentorship are two; mentees among themselves are a circle
OF_TWO = Q(role=Role.MENTOR, mentorship__memberships__role=Role.MENTEE) | Q(
    role=Role.MENTEE, mentorship__memberships__role=Role.MENTOR
)


def everybody(programme: Programme, reserve: Role | None = None) -> QuerySet[Application]:
    """The accepted who have not left; with `reserve` also those of a role on the reserve list.

    `person` is who they are: empty for those on the reserve list who have no other part here.
    """
    rows = Application.objects.filter(programme=programme)
    if reserve is None:
        return rows.filter(ACCEPTED).annotate(person=F("participant__person"))
    spare = Q(state=ApplicationState.RESERVE, participant=None, role=reserve)
    same = rows.alias(address=Lower("email")).filter(ACCEPTED, address=Lower(OuterRef("email")))
    person = Subquery(same.values("participant__person")[:1])
    return rows.filter(ACCEPTED | spare).annotate(
        person=Coalesce("participant__person", person, output_field=UUIDField())
    )


def to_match(programme: Programme, reserve: Role | None = None) -> QuerySet[Application]:
    """Of everybody the mentees without a pair and the mentors with room.

    `places` is how many they can still take: a mentee one mentor, a mentor as many mentees as
    their capacity leaves.
    """
    capacity = Coalesce("participant__capacity", "capacity")
    most = Case(When(role=Role.MENTOR, then=capacity), default=1)
    rows = everybody(programme, reserve).annotate(places=most - taken(programme))
    return rows.filter(places__gt=0)


def taken(programme: Programme) -> Any:
    """How many pairs of an applicant's live in the programme."""
    pairs = Membership.objects.filter(
        OF_TWO,
        participant=OuterRef("participant"),
        mentorship__programme=programme,
        mentorship__state__in=LIVE,
    )
    counted = pairs.order_by().values("participant").annotate(n=Count("mentorship__memberships"))
    return Coalesce(Subquery(counted.values("n")), 0)
