"""Reading meetings: their content for the pair, their signals for the coordinator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from aktori.meetings.content import MeetingContent
from aktori.meetings.models import Colour, Meeting, Pulse, State
from aktori.mentorships.models import Membership, Mentorship
from aktori.people.models import Person
from aktori.vault.doors import Context, Purpose, VaultClosed, open_vaults


@dataclass(frozen=True)
class OpenMeeting:
    """A meeting with its words; empty words once they are destroyed."""

    meeting: Meeting
    content: MeetingContent


def signals(
    mentorships: QuerySet[Mentorship], *, only: Membership | None = None
) -> QuerySet[Mentorship]:
    """Adds held_count, last_held_at, next_at and last_colour: what a coordinator may know.

    With `only` that member's own colours alone count: nobody learns the partner's.
    """
    mine = Meeting.objects.filter(mentorship=OuterRef("pk"))
    held = mine.filter(state=State.HELD).order_by()
    agreed = mine.filter(state=State.AGREED).order_by("starts_at")
    count = held.values("mentorship").annotate(n=Count("pk")).values("n")
    # of the latest meeting's colours the one that asks for help comes first
    urgent = Case(When(colour=Colour.WANTS_HELP, then=Value(0)), default=Value(1))
    pulses = Pulse.objects.filter(meeting__mentorship=OuterRef("pk"))
    pulses = pulses.filter(membership=only) if only else pulses
    latest = pulses.order_by("-meeting__starts_at", urgent, "-at").values("colour")[:1]
    return mentorships.annotate(
        held_count=Coalesce(Subquery(count, output_field=IntegerField()), 0),
        last_held_at=Subquery(held.order_by("-starts_at").values("starts_at")[:1]),
        next_at=Subquery(agreed.values("starts_at")[:1]),
        last_colour=Subquery(latest),
    )


@dataclass(frozen=True)
class HeldMeeting:
    """That a pair met, and the colours given, as (member, colour)."""

    at: datetime
    colours: list[tuple[Membership, Colour]]


def held_meetings(mentorship: Mentorship, *, only: Membership | None = None) -> list[HeldMeeting]:
    """The meetings that a pair has held, the latest first; with `only`, that member's colours."""
    held = Meeting.objects.filter(mentorship=mentorship, state=State.HELD, starts_at__isnull=False)
    people = "pulses__membership__participant__person"
    return [
        HeldMeeting(
            at=one.starts_at,
            colours=[
                (pulse.membership, Colour(pulse.colour))
                for pulse in one.pulses.all()
                if only is None or pulse.membership_id == only.id
            ],
        )
        for one in held.order_by("-starts_at").prefetch_related(people)
        if one.starts_at
    ]


def meetings_of(person: Person) -> QuerySet[Meeting]:
    """Every meeting that the person may see, with what its pages need."""
    seen = Meeting.objects.visible_to(person).select_related(
        "mentorship__programme", "proposed_by__participant__person", "goal"
    )
    return seen.prefetch_related(
        "options", "mentorship__memberships__participant__person", "pulses"
    )


def meeting_context(meeting: Meeting) -> Context:
    """What the words of a meeting are bound to."""
    return Context(
        table="meetings_meeting",
        field="sealed",
        row=meeting.id,
        author=meeting.proposed_by.participant_id,
        revision=meeting.revision,
    )


def open_meetings(
    meetings: Iterable[Meeting], *, actor: UUID, now: datetime, purpose: Purpose = Purpose.READ
) -> list[OpenMeeting]:
    """Meetings with their words for the participant `actor`, with one opening for all."""
    found = list(meetings)
    vaults = {one.id: one.mentorship.vault for one in found if one.sealed}
    wanted = {vault for vault in vaults.values() if vault}
    try:
        opened = open_vaults(vaults=wanted, actor=actor, purpose=purpose, now=now)
    except VaultClosed:
        return [OpenMeeting(one, MeetingContent()) for one in found]
    rows = []
    for one in found:
        content = MeetingContent()
        if vault := vaults.get(one.id):
            words = opened.unseal_json(vault, one.sealed, meeting_context(one))
            content = MeetingContent.from_json(words)
        rows.append(OpenMeeting(one, content))
    return rows
