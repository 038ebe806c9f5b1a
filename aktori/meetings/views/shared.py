"""What several pages of meetings load: a meeting one may see, and what was written after it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from aktori.kit.languages import active_language
from aktori.meetings.content import AgreedStep, MeetingNotes
from aktori.meetings.models import Fit, Meeting, Notes, Reflection, TimeOption
from aktori.meetings.prompts import all_prompts
from aktori.meetings.queries import meetings_of, open_notes
from aktori.meetings.together import Opened
from aktori.mentorships.models import Answer, Membership
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.workbook.editions import exercises


def my_meeting(request: Request, meeting: UUID) -> tuple[Meeting, Membership]:
    """A meeting that the reader may see, with their membership; raises `Http404`."""
    seen = meetings_of(request.user).select_related("notes__written_by")
    found = get_object_or_404(seen.prefetch_related("mentorship__pauses"), id=meeting)
    there = (one for one in found.mentorship.memberships.all() if one.answer != Answer.NO)
    mine = next(one for one in there if one.participant.person_id == request.user.id)
    mine.mentorship = found.mentorship
    return found, mine


def notes_rows(meeting: Meeting) -> list[Notes]:
    """What the pair wrote down of a meeting, unopened; one row or none."""
    notes: Notes | None = getattr(meeting, "notes", None)
    return [notes] if notes else []


def reflection_rows(meeting: Meeting, mine: Membership) -> list[Reflection]:
    """The reader's own thoughts after a meeting, unopened; one row or none."""
    found = list(Reflection.objects.filter(membership=mine, meeting=meeting))
    for one in found:
        one.membership = mine
    return found


@dataclass(frozen=True)
class OfferedTime:
    """A time on offer, with those whom it suits and those whom it does not."""

    option: TimeOption
    suits: list[Membership]
    does_not: list[Membership]
    is_over: bool


def said_by_option(meeting: Meeting, now: datetime) -> list[OfferedTime]:
    """The times on offer with what the members of a group have said to each."""
    fits = Fit.objects.select_related("membership__participant__person")
    options = meeting.options.prefetch_related(Prefetch("fits", queryset=fits))
    return [
        OfferedTime(
            option=one,
            suits=[fit.membership for fit in one.fits.all() if fit.suits],
            does_not=[fit.membership for fit in one.fits.all() if not fit.suits],
            is_over=one.starts_at <= now,
        )
        for one in options
    ]


def notes_of(meeting: Meeting, mine: Membership, now: datetime) -> tuple[MeetingNotes, int]:
    """What the pair wrote down of a meeting, and its revision; empty and 0 if nothing."""
    for found in notes_rows(meeting):
        opened = open_notes([found], actor=mine.participant_id, now=now)
        return opened.get(meeting.id, MeetingNotes()), found.revision
    return MeetingNotes(), 0


@dataclass(frozen=True)
class NamedStep:
    """An agreed step with the name of whose it is; "" for all together."""

    step: AgreedStep
    name: str


def named_steps(notes: MeetingNotes, members: list[Membership]) -> list[NamedStep]:
    """The agreed steps with the names of those whose they are."""
    names = {one.id: one.participant.person.first_name for one in members}
    return [NamedStep(one, names.get(one.who, "") if one.who else "") for one in notes.steps]


def written_after(meeting: Meeting, mine: Membership, opened: Opened) -> dict[str, object]:
    """Notes, agreed steps and one's own thoughts, for the meeting's page."""
    notes = opened.notes.get(meeting.id, MeetingNotes())
    texts = opened.thoughts.get(meeting.id, {})
    told = [(one.text, texts[one.key]) for one in all_prompts(mine.role) if texts.get(one.key)]
    members = list(meeting.mentorship.memberships.all())
    return {"notes": notes, "steps": named_steps(notes, members), "reflection": told}


def exercise_choices(programme: Programme, first: list[str]) -> list[tuple[str, str]]:
    """Every exercise of the programme's workbook, those that fit at the top."""
    shown = exercises(programme, active_language())
    known = {one.code: f"{one.code} {one.title}" for one in shown}
    order = [*(code for code in first if code in known), *known]
    return [(code, known[code]) for code in dict.fromkeys(order)]
