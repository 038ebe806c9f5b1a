"""One meeting, and all of them, for the members of the pair."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.goals.models import Goal
from aktori.goals.models import State as GoalState
from aktori.goals.queries import OpenGoal
from aktori.meetings import actions
from aktori.meetings.frames import plan
from aktori.meetings.models import Meeting, State
from aktori.meetings.queries import OpenMeeting, meetings_of, whom_to_ask
from aktori.meetings.rules import (
    is_open,
    may_cancel,
    may_give_pulse,
    may_invite_guest,
    may_note,
    may_offer,
    may_pick,
    may_plan,
    may_propose,
    may_settle,
    may_tell_held,
    one_yes_settles,
)
from aktori.meetings.together import Kept, open_together
from aktori.meetings.views.shared import (
    my_meeting,
    notes_rows,
    reflection_rows,
    said_by_option,
    written_after,
)
from aktori.mentorships.models import Kind, Membership
from aktori.mentorships.queries import memberships_of
from aktori.people.http import Request


def meetings(request: Request) -> HttpResponse:
    """Coming, proposed and past meetings, with their themes."""
    rows = list(meetings_of(request.user))
    members = list(memberships_of(request.user).prefetch_related("mentorship__pauses"))
    unmet = unmet_goals(rows, members)
    opened: list[OpenMeeting] = []
    goals: list[OpenGoal] = []
    parts = {one.mentorship_id: one.participant_id for one in members}
    for part in dict.fromkeys(parts.values()):
        kept = Kept(
            meetings=[one for one in rows if parts[one.mentorship_id] == part],
            goals=[one for one in unmet if one.owner.participant_id == part],
        )
        words = open_together(kept, actor=part, now=request.now)
        opened, goals = opened + words.meetings, goals + words.goals
    context = {
        "coming": [one for one in opened if one.meeting.state in (State.PROPOSED, State.AGREED)],
        "held": [one for one in reversed(opened) if one.meeting.state == State.HELD],
        "pairs": [one for one in members if may_propose(one)],
        "seasons": seasons_to_answer(rows, members),
        "unmet": goals,
    }
    return render(request, "meetings/meetings.html", context)


@dataclass(frozen=True)
class WaitingSeason:
    """Dates of one season that wait for the reader."""

    mentorship: UUID
    series: UUID
    waiting: list[Meeting]


def seasons_to_answer(rows: list[Meeting], members: list[Membership]) -> list[WaitingSeason]:
    """The seasons of which dates wait for an answer."""
    mine = {one.mentorship_id: one for one in members}
    found: dict[UUID, list[Meeting]] = defaultdict(list)
    for one in rows:
        if one.series and one.state == State.PROPOSED and may_pick(one, mine[one.mentorship_id]):
            found[one.series].append(one)
    return [WaitingSeason(some[0].mentorship_id, key, some) for key, some in found.items()]


def unmet_goals(rows: list[Meeting], members: list[Membership]) -> list[Goal]:
    """The reader's own goals that no meeting has been about, for those who propose meetings."""
    met = {one.goal_id for one in rows if one.state != State.CANCELLED}
    asked = [one.id for one in members if may_propose(one)]
    own = Goal.objects.filter(owner__in=asked, state=GoalState.ACTIVE).select_related("owner")
    return [one for one in own if one.id not in met]


def meeting(request: Request, meeting: UUID) -> HttpResponse:
    """Time, place, theme and agenda; what one can do now; what was written after."""
    found, mine = my_meeting(request, meeting)
    rows = reflection_rows(found, mine)
    kept = Kept(meetings=[found], notes=notes_rows(found), reflections=rows)
    words = open_together(kept, actor=mine.participant_id, now=request.now)
    opened = words.meeting(found)
    members = list(found.mentorship.memberships.all())
    exercise, goal = opened.exercise, found.goal
    context = {
        "meeting": found,
        "membership": mine,
        "content": opened.content,
        "parts": plan(opened.content, found.minutes, exercise),
        "theme": opened.theme,
        "goal_is_seen": goal is not None and (goal.shared or goal.owner_id == mine.id),
        "mentorship": found.mentorship,
        "programme": found.mentorship.programme,
        "account_role": mine.role,
        "partners": [one for one in members if one.id != mine.id],
        "exercise": exercise,
        "pulse": next((one for one in found.pulses.all() if one.membership_id == mine.id), None),
        **answering(found, mine, request),
        **allowed(found, mine, request),
        **guests_of(found, mine, request),
        **written_after(found, mine, words),
    }
    return render(request, "meetings/meeting.html", context)


def answering(meeting: Meeting, mine: Membership, request: Request) -> dict[str, object]:
    """The times on offer, and what the members of a group have said to them."""
    return {
        "options": said_by_option(meeting, request.now),
        "is_open": is_open(meeting),
        "may_pick": may_pick(meeting, mine),
        "may_settle": may_settle(meeting, mine),
        "one_yes_settles": one_yes_settles(meeting.mentorship),
        "offered_by_me": meeting.offered_by_id == mine.id,
    }


def guests_of(meeting: Meeting, mine: Membership, request: Request) -> dict[str, object]:
    """Whom a circle has asked for the evening, and whom it may ask."""
    if mine.mentorship.kind != Kind.CIRCLE:
        return {}
    may = may_invite_guest(meeting, mine, request.now)
    return {
        "guests": meeting.guests.select_related("participant__person"),
        "whom_to_ask": whom_to_ask(meeting) if may else [],
        "may_invite_guest": may,
    }


def allowed(meeting: Meeting, mine: Membership, request: Request) -> dict[str, object]:
    """What the member may do with the meeting now."""
    return {
        "may_offer": may_offer(meeting, mine, request.now),
        "may_plan": may_plan(meeting, mine),
        "may_tell_held": may_tell_held(meeting, request.now),
        "may_give_pulse": may_give_pulse(meeting),
        "may_note": may_note(meeting, mine),
        "has_begun": meeting.starts_at is not None and meeting.starts_at <= request.now,
        "may_cancel": may_cancel(meeting),
        "may_propose": may_propose(mine),
        "proposed_by_me": meeting.proposed_by_id == mine.id,
    }


@require_POST
def cancel_meeting(request: Request, meeting: UUID) -> HttpResponse:
    """Takes the meeting off, or says that no time fits."""
    found, mine = my_meeting(request, meeting)
    with suppress(actions.NotNow):  # it is off already, or was held
        actions.cancel_meeting(meeting=found, membership=mine, now=request.now)
        messages.success(request, _("The meeting is off, and the other one gets a mail."))
    return redirect("meetings")
