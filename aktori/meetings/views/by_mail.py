"""What the links in mails do without signing in: pick a time, say "we met".

Opening the page changes nothing, since mail programs open links by themselves; its buttons do.
"""

from contextlib import suppress
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.meetings import actions
from aktori.meetings.models import Colour, Meeting, State
from aktori.meetings.rules import (
    LINK_LASTS,
    may_give_pulse,
    may_pick,
    may_tell_held,
    one_yes_settles,
)
from aktori.meetings.views.shared import said_by_option
from aktori.mentorships.models import Membership
from aktori.people.http import PublicRequest


def from_link(purpose: str, token: str) -> tuple[Meeting, Membership]:
    """The meeting and the member that a link names. Raises `LinkBroken`, `LinkExpired`."""
    data = read_link_token(purpose, token, max_age=LINK_LASTS)
    meeting = Meeting.objects.filter(id=data["meeting"]).select_related("mentorship__programme")
    member = Membership.objects.filter(id=data["membership"]).select_related("participant__person")
    found, who = meeting.first(), member.first()
    if found is None or who is None or who.mentorship_id != found.mentorship_id:
        raise LinkBroken
    return found, who


@login_not_required
def times(request: PublicRequest, token: str) -> HttpResponse:
    """The proposed times as buttons."""
    try:
        meeting, member = from_link(actions.TIMES, token)
    except (LinkBroken, LinkExpired):
        return render(request, "mentorships/link_over.html", status=404)
    if request.method == "POST":
        pick(request, meeting, member)
        return redirect(request.path)
    context = {
        "meeting": meeting,
        "programme": meeting.mentorship.programme,
        "options": said_by_option(meeting, request.now),
        "may_pick": may_pick(meeting, member),
        "one_yes_settles": one_yes_settles(meeting.mentorship),
        "has_answered": member.fits.filter(option__meeting=meeting).exists(),
    }
    return render(request, "meetings/times.html", context)


def pick(request: PublicRequest, meeting: Meeting, member: Membership) -> None:
    """Takes the chosen times, or "none fits"."""
    wanted = request.POST.getlist("option")
    suits = [one.id for one in meeting.options.all() if str(one.id) in wanted]
    if suits or "none" in wanted:
        with suppress(actions.NotNow):  # the page then shows how it stands
            actions.answer_times(meeting=meeting, membership=member, suits=suits, now=request.now)


@login_not_required
def season(request: PublicRequest, token: str) -> HttpResponse:
    """All dates of a season, ticked; one tap says yes to them."""
    try:
        data = read_link_token(actions.SEASON, token, max_age=LINK_LASTS)
    except (LinkBroken, LinkExpired):
        return render(request, "mentorships/link_over.html", status=404)
    member = (
        Membership.objects.filter(id=data["membership"])
        .select_related("participant__person", "mentorship__programme")
        .first()
    )
    found = Meeting.objects.filter(series=data["series"]).prefetch_related("options")
    rows = [one for one in found if member and one.mentorship_id == member.mentorship_id]
    if member is None or not rows:
        return render(request, "mentorships/link_over.html", status=404)
    if request.method == "POST":
        ticked = set(request.POST.getlist("meeting"))
        actions.answer_series(
            series=UUID(data["series"]),
            membership=member,
            suits={one.id: str(one.id) in ticked for one in rows},
            now=request.now,
        )
        return redirect(request.path)
    context = {
        "programme": member.mentorship.programme,
        "waiting": [one for one in rows if may_pick(one, member)],
        "agreed": [one for one in rows if one.state == State.AGREED],
    }
    return render(request, "meetings/season.html", context)


@login_not_required
def we_met(request: PublicRequest, token: str) -> HttpResponse:
    """One tap: we met, and how it is going; or only the one, or that we did not."""
    try:
        meeting, member = from_link(actions.MET, token)
    except (LinkBroken, LinkExpired):
        return render(request, "mentorships/link_over.html", status=404)
    if request.method == "POST":
        answer(request, meeting, member)
        return redirect(request.path)
    context = {
        "meeting": meeting,
        "programme": meeting.mentorship.programme,
        "may_tell_held": may_tell_held(meeting, request.now),
        "may_give_pulse": may_give_pulse(meeting),
        "pulse": meeting.pulses.filter(membership=member).first(),
    }
    return render(request, "meetings/we_met.html", context)


def answer(request: PublicRequest, meeting: Meeting, member: Membership) -> None:
    """Takes "we met", "we didn't", or a colour, which says that one met."""
    word = request.POST.get("answer", "")
    with suppress(actions.NotNow):  # the page then shows how it stands
        if word == "met":
            actions.tell_held(meeting=meeting, membership=member, now=request.now)
        elif word == "not-met":
            actions.cancel_meeting(meeting=meeting, membership=member, now=request.now)
        elif word in Colour:
            colour = Colour(word)
            held = actions.tell_held(meeting=meeting, membership=member, now=request.now)
            actions.give_pulse(meeting=held, membership=member, colour=colour, now=request.now)
        else:
            raise Http404
