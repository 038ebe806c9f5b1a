"""One meeting, and all of them, for the members of the pair."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.kit.languages import active_language
from aktori.meetings import actions
from aktori.meetings.calendar import invitation
from aktori.meetings.models import Colour, Meeting, State
from aktori.meetings.queries import OpenMeeting, meetings_of, open_meetings
from aktori.meetings.rules import may_cancel, may_give_pulse, may_pick, may_propose, may_tell_held
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import member_or_404, memberships_of
from aktori.people.http import Request
from aktori.workbook.content import exercise as workbook_exercise


def my_meeting(request: Request, meeting: UUID) -> tuple[Meeting, Membership]:
    """A meeting that the reader may see, with their membership; raises `Http404`."""
    found = get_object_or_404(meetings_of(request.user), id=meeting)
    return found, member_or_404(request.user, found.mentorship_id)


def meetings(request: Request) -> HttpResponse:
    """Coming, proposed and past meetings, with their themes."""
    rows = list(meetings_of(request.user))
    members = list(memberships_of(request.user))
    opened: list[OpenMeeting] = []
    for mine in members:
        own = [one for one in rows if one.mentorship_id == mine.mentorship_id]
        opened += open_meetings(own, actor=mine.participant_id, now=request.now)
    context = {
        "coming": [one for one in opened if one.meeting.state in (State.PROPOSED, State.AGREED)],
        "held": [one for one in reversed(opened) if one.meeting.state == State.HELD],
        "pairs": [one for one in members if may_propose(one)],
    }
    return render(request, "meetings/meetings.html", context)


def meeting(request: Request, meeting: UUID) -> HttpResponse:
    """Time, place, theme and agenda; what one can do now."""
    found, mine = my_meeting(request, meeting)
    (opened,) = open_meetings([found], actor=mine.participant_id, now=request.now)
    members = list(found.mentorship.memberships.all())
    context = {
        "meeting": found,
        "content": opened.content,
        "programme": found.mentorship.programme,
        "account_role": mine.role,
        "partners": [one for one in members if one.id != mine.id],
        "options": found.options.all(),
        "exercise": found.exercise and workbook_exercise(found.exercise, active_language()),
        "pulse": next((one for one in found.pulses.all() if one.membership_id == mine.id), None),
        "may_pick": may_pick(found, mine),
        "may_tell_held": may_tell_held(found, request.now),
        "may_give_pulse": may_give_pulse(found),
        "may_cancel": may_cancel(found),
        "proposed_by_me": found.proposed_by_id == mine.id,
    }
    return render(request, "meetings/meeting.html", context)


@require_POST
def pick_time(request: Request, meeting: UUID) -> HttpResponse:
    """Takes one of the proposed times."""
    found, mine = my_meeting(request, meeting)
    wanted = request.POST.get("option", "")
    option = next((one for one in found.options.all() if str(one.id) == wanted), None)
    if option is None:
        messages.warning(request, _("Choose one of the times."))
        return redirect("meeting", found.id)
    try:
        actions.pick_time(meeting=found, membership=mine, option=option, now=request.now)
        messages.success(request, _("Agreed. You both get it into your calendars by mail."))
    except actions.NotNow:
        messages.warning(request, _("Something has changed meanwhile; this is how it stands now."))
    return redirect("meeting", found.id)


@require_POST
def cancel_meeting(request: Request, meeting: UUID) -> HttpResponse:
    """Takes the meeting off, or says that no time fits."""
    found, mine = my_meeting(request, meeting)
    with suppress(actions.NotNow):  # it is off already, or was held
        actions.cancel_meeting(meeting=found, membership=mine, now=request.now)
        messages.success(request, _("The meeting is off, and the other one gets a mail."))
    return redirect("meetings")


def meeting_ics(request: Request, meeting: UUID) -> HttpResponse:
    """The agreed meeting as a calendar file."""
    found, _mine = my_meeting(request, meeting)
    if found.starts_at is None or found.state == State.CANCELLED:
        raise Http404
    entry = invitation(found, request.user, method="PUBLISH", now=request.now)
    response = HttpResponse(entry.text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mentoring-meeting.ics"'
    return response


@require_POST
def tell_held(request: Request, meeting: UUID) -> HttpResponse:
    """Takes "we met" from the page."""
    found, mine = my_meeting(request, meeting)
    with suppress(actions.NotNow):  # it lies ahead, or is off
        actions.tell_held(meeting=found, membership=mine, now=request.now)
    return redirect("meeting", found.id)


@require_POST
def give_pulse(request: Request, meeting: UUID) -> HttpResponse:
    """How it is going, from the page."""
    found, mine = my_meeting(request, meeting)
    word = request.POST.get("answer", "")
    if word not in Colour:
        raise Http404
    with suppress(actions.NotNow):  # it was not held yet
        actions.give_pulse(meeting=found, membership=mine, colour=Colour(word), now=request.now)
        messages.success(request, _("Thank you. Only the coordinator sees your colour."))
    return redirect("meeting", found.id)
