"""A circle asks a mentor for an evening, and the mentor's page of that one meeting."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.meetings import actions
from aktori.meetings.actions.guests import NotAsked
from aktori.meetings.models import Guest
from aktori.meetings.queries import open_evening, whom_to_ask
from aktori.meetings.rules import may_see_evening
from aktori.meetings.views.shared import my_meeting
from aktori.mentorships.models import Answer, Kind
from aktori.people.http import Request

ANSWERS = {"yes": Answer.YES, "no": Answer.NO}


@require_POST
def invite_guest(request: Request, meeting: UUID) -> HttpResponse:
    """Asks one mentor to one meeting of the circle."""
    found, mine = my_meeting(request, meeting)
    if mine.mentorship.kind != Kind.CIRCLE:
        raise Http404
    wanted = request.POST.get("mentor", "")
    mentor = next((one for one in whom_to_ask(found) if str(one.id) == wanted), None)
    try:
        if mentor:
            actions.invite_guest(meeting=found, membership=mine, mentor=mentor, now=request.now)
            messages.success(request, _("Asked. You hear by mail what they say."))
    except NotAsked:
        messages.warning(request, _("A guest is asked to a meeting that is agreed and lies ahead."))
    return redirect("meeting", found.id)


@require_POST
def withdraw_guest(request: Request, guest: UUID) -> HttpResponse:
    """Takes the invitation back, for any member of the circle."""
    found = get_object_or_404(Guest.objects.select_related("participant__person"), id=guest)
    meeting, _mine = my_meeting(request, found.meeting_id)
    actions.withdraw_guest(guest=found, now=request.now)
    return redirect("meeting", meeting.id)


def guest(request: Request, guest: UUID) -> HttpResponse:
    """The one meeting to which the reader is asked, and yes or no."""
    found = evening_or_404(request, guest)
    members = found.meeting.mentorship.memberships.select_related("participant__person")
    context = {
        "guest": found,
        "meeting": found.meeting,
        "programme": found.participant.programme,
        "account_role": found.participant.role,
        "members": members,
        "content": open_evening(found, actor=found.participant_id, now=request.now),
    }
    return render(request, "meetings/guest.html", context)


def evening_or_404(request: Request, guest: UUID) -> Guest:
    """The reader's own evening, until the day after it. Raises `Http404`."""
    mine = Guest.objects.visible_to(request.user).select_related(
        "meeting__mentorship__programme", "participant__programme", "invited_by"
    )
    found = get_object_or_404(mine, id=guest)
    if not may_see_evening(found, request.now):
        raise Http404
    return found


@require_POST
def answer_guest(request: Request, guest: UUID) -> HttpResponse:
    """Takes the guest's word."""
    found = evening_or_404(request, guest)
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is None:
        raise Http404
    actions.answer_guest(guest=found, answer=answer, now=request.now)
    if answer == Answer.NO:
        messages.success(request, _("Thank you for telling."))
        return redirect("home")
    messages.success(request, _("See you there!"))
    return redirect("guest", found.id)
