"""Five lines for a mentor before a meeting: what it is about, and how to begin."""

from datetime import timedelta

from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext as _

from aktori.home.standing import Standing
from aktori.meetings.models import Meeting, Notes, Reflection
from aktori.meetings.models import State as MeetingState
from aktori.meetings.together import Opened
from aktori.programmes.models import Role

BEFORE = timedelta(days=2)
Lines = list[tuple[str, str]]


def meets_soon(standing: Standing) -> Meeting | None:
    """The meeting for which the mentor gets a brief."""
    meeting = standing.next_meeting
    if meeting is None or meeting.starts_at is None or standing.membership.role != Role.MENTOR:
        return None
    return meeting if meeting.starts_at - standing.now <= BEFORE else None


def last_time(standing: Standing) -> tuple[list[Notes], list[Reflection]]:
    """The notes of the meeting before, and what the mentor thought of it, unopened; one query."""
    held = held_before(standing)
    if not held or meets_soon(standing) is None:
        return [], []
    mine = FilteredRelation("reflections", condition=Q(reflections__membership=standing.membership))
    asked = Meeting.objects.filter(id=held[-1].id).annotate(thought=mine)
    found = asked.select_related("notes__written_by", "thought")  # type: ignore[misc] # as annotated
    last = found.get()
    last.mentorship = standing.membership.mentorship
    notes: Notes | None = getattr(last, "notes", None)
    thought: Reflection | None = getattr(last, "thought", None)
    if notes:
        notes.meeting = last
    if thought:
        thought.membership = standing.membership
    return [notes] if notes else [], [thought] if thought else []


def held_before(standing: Standing) -> list[Meeting]:
    """The meetings that the pair has had, in their order."""
    return [one for one in standing.meetings if one.state == MeetingState.HELD]


def brief(standing: Standing, opened: Opened) -> Lines:
    """Up to five lines, each with its label, in the two days before a meeting; for the mentor."""
    meeting = meets_soon(standing)
    if meeting is None:
        return []
    found = [*about(meeting, standing, opened), *from_last_time(standing, opened)]
    return [*found, (_("A question to begin with"), question(standing.held))][:5]


def about(meeting: Meeting, standing: Standing, opened: Opened) -> Lines:
    """The theme, and the goal that it comes from or the mentee's first."""
    theme = opened.meeting(meeting).theme
    theirs = [one for one in opened.goals if one.goal.owner_id != standing.membership.id]
    goal = next((one for one in theirs if one.goal.id == meeting.goal_id), None)
    goal = goal or next(iter(theirs), None)
    lines = [(_("The theme"), theme)]
    if goal and goal.text.focus != theme:
        lines.append((_("Your mentee's goal"), goal.text.focus))
    return [line for line in lines if line[1]]


def from_last_time(standing: Standing, opened: Opened) -> Lines:
    """What was agreed and is still open, and what the mentor thought then."""
    held = held_before(standing)
    if not held:
        return []
    notes = opened.notes.get(held[-1].id)
    steps = [one.text for one in notes.steps if not one.done] if notes else []
    thoughts = list(opened.thoughts.get(held[-1].id, {}).values())
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
