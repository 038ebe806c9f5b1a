"""What several pages of meetings load: a meeting one may see, and what was written after it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404

from aktori.kit.languages import active_language
from aktori.meetings.content import AgreedStep, MeetingNotes
from aktori.meetings.models import Meeting, Notes, TimeOption
from aktori.meetings.prompts import all_prompts
from aktori.meetings.queries import meetings_of, open_notes, open_reflections
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import member_or_404
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.workbook.editions import exercises


def my_meeting(request: Request, meeting: UUID) -> tuple[Meeting, Membership]:
    """A meeting that the reader may see, with their membership; raises `Http404`."""
    found = get_object_or_404(meetings_of(request.user), id=meeting)
    return found, member_or_404(request.user, found.mentorship_id)


@dataclass(frozen=True)
class OfferedTime:
    """A time on offer, with those whom it suits and those whom it does not."""

    option: TimeOption
    suits: list[Membership]
    does_not: list[Membership]
    is_over: bool


def said_by_option(meeting: Meeting, now: datetime) -> list[OfferedTime]:
    """The times on offer with what the members of a group have said to each."""
    options = meeting.options.prefetch_related("fits__membership__participant__person")
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
    row = Notes.objects.filter(meeting=meeting).select_related("meeting__mentorship", "written_by")
    found = row.first()
    if found is None:
        return MeetingNotes(), 0
    opened = open_notes([found], actor=mine.participant_id, now=now)
    return opened.get(meeting.id, MeetingNotes()), found.revision


@dataclass(frozen=True)
class NamedStep:
    """An agreed step with the name of whose it is; "" for all together."""

    step: AgreedStep
    name: str


def named_steps(notes: MeetingNotes, members: list[Membership]) -> list[NamedStep]:
    """The agreed steps with the names of those whose they are."""
    names = {one.id: one.participant.person.first_name for one in members}
    return [NamedStep(one, names.get(one.who, "") if one.who else "") for one in notes.steps]


def written_after(meeting: Meeting, mine: Membership, now: datetime) -> dict[str, object]:
    """Notes, agreed steps and one's own thoughts, for the meeting's page."""
    notes, _revision = notes_of(meeting, mine, now)
    texts = open_reflections(mine, now=now).get(meeting.id, {})
    told = [(one.text, texts[one.key]) for one in all_prompts(mine.role) if texts.get(one.key)]
    members = list(meeting.mentorship.memberships.all())
    return {"notes": notes, "steps": named_steps(notes, members), "reflection": told}


def exercise_choices(programme: Programme, first: list[str]) -> list[tuple[str, str]]:
    """Every exercise of the programme's workbook, those that fit at the top."""
    shown = exercises(programme, active_language())
    known = {one.code: f"{one.code} {one.title}" for one in shown}
    order = [*(code for code in first if code in known), *known]
    return [(code, known[code]) for code in dict.fromkeys(order)]
