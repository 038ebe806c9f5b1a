"""Answering the times on offer, and offering others."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.kit.ids import id_or_404
from aktori.meetings import actions
from aktori.meetings.forms import TimesForm
from aktori.meetings.models import Meeting, State
from aktori.meetings.rules import may_offer, one_yes_settles
from aktori.meetings.views.propose import suggestions, words_of
from aktori.meetings.views.shared import my_meeting
from aktori.mentorships.queries import member_or_404
from aktori.people.http import Request


def chosen(request: Request, meeting: Meeting) -> list[UUID]:
    """The times of this meeting that were ticked or tapped."""
    wanted = request.POST.getlist("option")
    return [one.id for one in meeting.options.all() if str(one.id) in wanted]


@require_POST
def pick_time(request: Request, meeting: UUID) -> HttpResponse:
    """Says which of the offered times suit; in a pair one tap settles it."""
    found, mine = my_meeting(request, meeting)
    suits, none_fits = chosen(request, found), request.POST.get("option") == "none"
    if not suits and not none_fits:
        messages.warning(request, _("Choose one of the times."))
        return redirect("meeting", found.id)
    try:
        now_is = actions.answer_times(meeting=found, membership=mine, suits=suits, now=request.now)
    except actions.NotNow:
        messages.warning(request, _("Something has changed meanwhile; this is how it stands now."))
    else:
        if now_is.state == State.AGREED and now_is.offered_by_id is None and suits:
            messages.success(request, _("Agreed. You all get it into your calendars by mail."))
        else:
            messages.success(request, _("Thank you, noted."))
    return redirect("meeting", found.id)


@require_POST
def settle_time(request: Request, meeting: UUID) -> HttpResponse:
    """Settles a group's meeting on one of the times."""
    found, mine = my_meeting(request, meeting)
    option = found.options.filter(id__in=chosen(request, found)).first()
    if option is None:
        messages.warning(request, _("Choose one of the times."))
        return redirect("meeting", found.id)
    try:
        actions.settle(meeting=found, membership=mine, option=option, now=request.now)
        messages.success(request, _("Agreed. You all get it into your calendars by mail."))
    except actions.NotNow:
        messages.warning(request, _("Something has changed meanwhile; this is how it stands now."))
    return redirect("meeting", found.id)


def offer_times(request: Request, meeting: UUID) -> HttpResponse:
    """Other times: instead of those on offer, or for a meeting that is agreed."""
    found, mine = my_meeting(request, meeting)
    if not may_offer(found, mine, request.now):
        if request.method == "POST":
            messages.warning(
                request, _("Something has changed meanwhile; this is how it stands now.")
            )
            return redirect("meeting", found.id)
        raise Http404
    others = [one for one in found.mentorship.memberships.all() if one.id != mine.id]
    members = [mine, *others]
    offered = suggestions(members, words_of(members), request.now, found.minutes)
    form = TimesForm(request.POST or None, now=request.now, suggestions=offered)
    if request.method == "POST" and form.is_valid():
        try:
            actions.offer_times(meeting=found, membership=mine, times=form.times(), now=request.now)
            messages.success(request, _("Sent. You get a mail when a time is picked."))
        except (actions.NotNow, actions.OfferedMeanwhile):
            messages.warning(
                request, _("The other one has just offered times too: look at those first.")
            )
        return redirect("meeting", found.id)
    context = {
        "form": form,
        "meeting": found,
        "mentorship": found.mentorship,
        "programme": found.mentorship.programme,
    }
    return render(request, "meetings/offer_times.html", context)


@require_POST
def keep_time(request: Request, meeting: UUID) -> HttpResponse:
    """Takes back the other times that one offered: the agreed one stays."""
    found, mine = my_meeting(request, meeting)
    with suppress(actions.NotNow):  # one was picked already
        actions.take_offer_back(meeting=found, membership=mine)
        messages.success(request, _("The meeting stays as it was."))
    return redirect("meeting", found.id)


@require_POST
def answer_season(request: Request, mentorship: UUID) -> HttpResponse:
    """Says which dates of a season suit, for somebody who is signed in."""
    mine = member_or_404(request.user, mentorship)
    series = id_or_404(request.POST.get("series"))
    rows = Meeting.objects.filter(mentorship=mine.mentorship_id, series=series)
    ticked = set(request.POST.getlist("meeting"))
    suits = {one.id: str(one.id) in ticked for one in rows}
    agreed = actions.answer_series(series=series, membership=mine, suits=suits, now=request.now)
    if one_yes_settles(mine.mentorship):
        messages.success(request, _("%(n)s meetings are agreed.") % {"n": len(agreed)})
    else:
        messages.success(request, _("Thank you, noted."))
    return redirect("meetings")
