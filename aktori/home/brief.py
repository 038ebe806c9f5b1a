"""Five lines for a mentor before a meeting: what it is about, and how to begin."""

from datetime import timedelta

from django.utils.translation import gettext as _

from aktori.goals.queries import OpenGoal
from aktori.home.standing import Standing
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import notes_in, open_meetings, open_notes, open_reflections
from aktori.programmes.models import Role

BEFORE = timedelta(days=2)
Lines = list[tuple[str, str]]


def brief(standing: Standing, goals: list[OpenGoal]) -> Lines:
    """Up to five lines, each with its label, in the two days before a meeting; for the mentor."""
    meeting = standing.next_meeting
    if meeting is None or meeting.starts_at is None or standing.membership.role != Role.MENTOR:
        return []
    if meeting.starts_at - standing.now > BEFORE:
        return []
    found = [*about(meeting, standing, goals), *from_last_time(standing)]
    return [*found, (_("A question to begin with"), question(standing.held))][:5]


def about(meeting: Meeting, standing: Standing, goals: list[OpenGoal]) -> Lines:
    """The theme, and the goal that it comes from or the mentee's first."""
    actor = standing.membership.participant_id
    (opened,) = open_meetings([meeting], actor=actor, now=standing.now)
    theirs = [one for one in goals if one.goal.owner_id != standing.membership.id]
    goal = next((one for one in theirs if one.goal.id == meeting.goal_id), None)
    goal = goal or next(iter(theirs), None)
    lines = [(_("The theme"), opened.theme)]
    if goal and goal.text.focus != opened.theme:
        lines.append((_("Your mentee's goal"), goal.text.focus))
    return [line for line in lines if line[1]]


def from_last_time(standing: Standing) -> Lines:
    """What was agreed and is still open, and what the mentor thought then."""
    held = [one for one in standing.meetings if one.state == MeetingState.HELD]
    if not held:
        return []
    last, membership = held[-1], standing.membership
    rows = notes_in(membership.mentorship_id).filter(meeting=last)
    notes = open_notes(rows, actor=membership.participant_id, now=standing.now).get(last.id)
    steps = [one.text for one in notes.steps if not one.done] if notes else []
    thoughts = list(open_reflections(membership, now=standing.now).get(last.id, {}).values())
    lines = [(_("Agreed last time"), " · ".join(steps))]
    lines.append((_("You thought then"), thoughts[0] if thoughts else ""))
    return [line for line in lines if line[1]]


def question(number: int) -> str:
    """A question to begin with; another one each time."""
    known = [
        _("What would make this meeting worth your time?"),
        _("What has surprised you since last time?"),
        _("What is the real question behind the question?"),
        _("If you could change one thing this week, what would it be?"),
        _("What do you already know about this that you have not said aloud?"),
    ]
    return known[number % len(known)]
