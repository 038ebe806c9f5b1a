"""Reading meetings: their content for the pair, their signals for the coordinator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import (
    Count,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from aktori.kit.languages import active_language
from aktori.meetings.content import Frame, MeetingContent, MeetingNotes
from aktori.meetings.models import (
    BusyTime,
    Colour,
    Feed,
    Guest,
    Meeting,
    Notes,
    OwnCalendar,
    Pulse,
    Reflection,
    State,
)
from aktori.mentorships.models import Hand, HandFor, Membership, Mentorship
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme
from aktori.vault.doors import Context, OpenVaults, Purpose, VaultClosed, open_living, open_vaults
from aktori.workbook import editions
from aktori.workbook.content import Exercise


@dataclass(frozen=True)
class OpenMeeting:
    """A meeting with its words; empty words once they are destroyed."""

    meeting: Meeting
    content: MeetingContent

    @property
    def exercise(self) -> Exercise | None:
        """What the meeting takes from the workbook, in the reader's language."""
        code, programme = self.meeting.exercise, self.meeting.mentorship.programme
        if not code:
            return None
        try:
            return editions.exercise(code, programme, active_language())
        except KeyError:  # the programme has taken its own chapter away since
            return None

    @property
    def theme(self) -> str:
        """The theme as it was written; else what the exercise or the frame says."""
        if self.content.theme:
            return self.content.theme
        if found := self.exercise:
            return found.title
        return _("First meeting") if self.content.frame == Frame.FIRST else ""


def signals(mentorships: QuerySet[Mentorship]) -> QuerySet[Mentorship]:
    """Adds held_count, last_held_at and next_at: what a coordinator may know."""
    mine = Meeting.objects.filter(mentorship=OuterRef("pk"))
    held = mine.filter(state=State.HELD).order_by()
    agreed = mine.filter(state=State.AGREED).order_by("starts_at")
    count = held.values("mentorship").annotate(n=Count("*")).values("n")
    return mentorships.annotate(
        held_count=Coalesce(Subquery(count, output_field=IntegerField()), 0),
        last_held_at=Subquery(held.order_by("-starts_at").values("starts_at")[:1]),
        next_at=Subquery(agreed.values("starts_at")[:1]),
    )


@dataclass(frozen=True)
class Agreed:
    """Agreed meetings at one time, of which the same letters have gone, and how many they are."""

    starts_at: datetime
    ends_at: datetime
    briefed_at: datetime | None
    asked_at: datetime | None
    count: int


def agreed_ahead(programme: Programme, now: datetime) -> list[Agreed]:
    """A programme's agreed meetings that are not over, counted by the database; one query."""
    mine = Meeting.objects.filter(mentorship__programme=programme, state=State.AGREED)
    times = mine.filter(ends_at__gt=now).order_by()
    alike = times.values_list("starts_at", "ends_at", "briefed_at", "asked_at")
    return [Agreed(*row) for row in alike.annotate(count=Count("pk"))]


@dataclass(frozen=True)
class HeldMeeting:
    """That a pair met, and the colours given, as (member, colour)."""

    at: datetime
    colours: list[tuple[Membership, Colour]]


def held_meetings(mentorship: Mentorship, *, only: Membership | None = None) -> list[HeldMeeting]:
    """The meetings that a pair has held, the latest first; with `only`, that member's colours."""
    held = Meeting.objects.filter(mentorship=mentorship, state=State.HELD, starts_at__isnull=False)
    pulses = Pulse.objects.select_related("membership__participant__person")
    people = Prefetch("pulses", queryset=pulses)
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
        "mentorship__programme__edition", "proposed_by__participant__person", "goal__owner"
    )
    members = Membership.objects.select_related("participant__person", "participant__preparation")
    return seen.prefetch_related(
        "options", "pulses", Prefetch("mentorship__memberships", queryset=members)
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
    vaults = {vault for one in found if one.sealed and (vault := one.mentorship.vault)}
    opened = open_living(vaults=vaults, actor=actor, purpose=purpose, now=now)
    return read_meetings(found, opened)


def read_meetings(meetings: Iterable[Meeting], opened: OpenVaults) -> list[OpenMeeting]:
    """The same from vaults that are open."""
    rows = []
    for one in meetings:
        content, vault = MeetingContent(), one.mentorship.vault
        if vault and vault in opened and one.sealed:
            words = opened.unseal_json(vault, one.sealed, meeting_context(one))
            content = MeetingContent.from_json(words)
        rows.append(OpenMeeting(one, content))
    return rows


def notes_context(notes: Notes) -> Context:
    """What the notes of a meeting are bound to."""
    return Context(
        table="meetings_notes",
        field="sealed",
        row=notes.id,
        author=notes.written_by.participant_id,
        revision=notes.revision,
    )


def open_notes(
    rows: Iterable[Notes], *, actor: UUID, now: datetime, purpose: Purpose = Purpose.READ
) -> dict[UUID, MeetingNotes]:
    """Notes by meeting, for the participant `actor`; those whose key is destroyed are left out."""
    found = list(rows)
    vaults = {vault for one in found if (vault := one.meeting.mentorship.vault)}
    return read_notes(found, open_living(vaults=vaults, actor=actor, purpose=purpose, now=now))


def read_notes(rows: Iterable[Notes], opened: OpenVaults) -> dict[UUID, MeetingNotes]:
    """The same from vaults that are open."""
    return {
        one.meeting_id: MeetingNotes.from_json(
            opened.unseal_json(vault, one.sealed, notes_context(one))
        )
        for one in rows
        if (vault := one.meeting.mentorship.vault) and vault in opened
    }


def notes_in(mentorship: UUID) -> QuerySet[Notes]:
    """The notes of a mentorship's meetings, the latest meeting first."""
    mine = Notes.objects.filter(meeting__mentorship=mentorship)
    found = mine.select_related("meeting__mentorship", "written_by__participant__person")
    return found.order_by("-meeting__starts_at")


def guest_context(guest: Guest) -> Context:
    """What the guest's copy of a meeting's words is bound to."""
    return Context(
        table="meetings_guest",
        field="sealed",
        row=guest.id,
        author=guest.invited_by.participant_id,
        revision=guest.revision,
    )


def open_evening(guest: Guest, *, actor: UUID, now: datetime) -> MeetingContent:
    """What the guest, or a member, may read of the evening; empty once it is destroyed."""
    try:
        opened = open_vaults(vaults=[guest.vault], actor=actor, purpose=Purpose.READ, now=now)
    except VaultClosed:
        return MeetingContent()
    words = opened.unseal_json(guest.vault, guest.sealed, guest_context(guest))
    return MeetingContent.from_json(words)


def whom_to_ask(meeting: Meeting) -> list[Participant]:
    """The mentors of the programme who may be asked for an evening and have not been asked."""
    hands = Hand.objects.filter(
        purpose=HandFor.GUEST,
        participant__programme=meeting.mentorship.programme_id,
        participant__left_at=None,
    ).exclude(participant__in=meeting.guests.values("participant"))
    members = {one.participant_id for one in meeting.mentorship.memberships.all()}
    found = [one.participant for one in hands.select_related("participant__person")]
    return [one for one in found if one.id not in members]


def reflection_context(reflection: Reflection) -> Context:
    """What one's own thoughts after a meeting are bound to."""
    return Context(
        table="meetings_reflection",
        field="sealed",
        row=reflection.id,
        author=reflection.membership.participant_id,
        revision=reflection.revision,
    )


def open_reflections(
    membership: Membership, *, now: datetime, purpose: Purpose = Purpose.READ
) -> dict[UUID, dict[str, str]]:
    """A member's own thoughts, by meeting, as (prompt, text)."""
    rows = list(Reflection.objects.filter(membership=membership).select_related("membership"))
    vaults = {vault for one in rows if (vault := one.membership.private_vault)}
    actor = membership.participant_id
    opened = open_living(vaults=vaults, actor=actor, purpose=purpose, now=now)
    return read_reflections(rows, opened)


def read_reflections(rows: Iterable[Reflection], opened: OpenVaults) -> dict[UUID, dict[str, str]]:
    """The same from vaults that are open."""
    return {
        one.meeting_id: opened.unseal_json(vault, one.sealed, reflection_context(one))
        for one in rows
        if (vault := one.membership.private_vault) and vault in opened
    }


def feed_version(person: Person) -> int:
    """Which of the person's private calendar addresses works; the first needs no row."""
    return Feed.objects.filter(person=person).values_list("version", flat=True).first() or 1


def calendar_context(calendar: OwnCalendar) -> Context:
    """What the address of a person's own calendar is bound to."""
    return Context(
        table="meetings_owncalendar",
        field="sealed",
        row=calendar.id,
        author=calendar.person_id,
        revision=1,
    )


def busy_of(people: Iterable[UUID]) -> list[tuple[datetime, datetime]]:
    """The stretches in which any of these people is busy: what they shared, and what is agreed."""
    wanted = list(people)
    shared = BusyTime.objects.filter(person__in=wanted).values_list("starts_at", "ends_at")
    agreed = Meeting.objects.filter(
        state=State.AGREED, mentorship__memberships__participant__person__in=wanted
    )
    times = agreed.values_list("starts_at", "ends_at").distinct()
    return [*shared, *((starts, ends) for starts, ends in times if starts and ends)]
