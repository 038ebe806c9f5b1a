"""Resting, leaving without blame, and what comes next."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.home.actions import leave_pair, take_a_break
from aktori.mentorships import actions
from aktori.mentorships.forms import BreakForm, LeaveForm
from aktori.mentorships.models import WantsNext
from aktori.mentorships.queries import member_or_404
from aktori.mentorships.rules import goes_on_without_one, may_end, may_pause, may_say_next
from aktori.people.http import Request


def leave(request: Request, mentorship: UUID) -> HttpResponse:
    """Says what ending means, and ends on a button."""
    mine = member_or_404(request.user, mentorship)
    if not may_end(mine.mentorship):
        raise Http404
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        leave_pair(membership=mine, reason=form.cleaned_data["reason"], now=request.now)
        messages.success(request, _("Your pair has ended. This is nobody's fault."))
        return redirect("next_after", mine.mentorship_id)
    context = {
        "form": form,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
        "may_pause": may_pause(mine.mentorship),
        "goes_on": goes_on_without_one(mine.mentorship),
    }
    return render(request, "home/leave.html", context)


def next_after(request: Request, mentorship: UUID) -> HttpResponse:
    """What one would like next: another pair, a break, or nothing more."""
    mine = member_or_404(request.user, mentorship)
    if not may_say_next(mine):
        raise Http404
    if request.method == "POST":
        word = request.POST.get("next", "")
        if word not in WantsNext:
            raise Http404
        actions.say_next(membership=mine, wants=WantsNext(word))
        messages.success(request, _("Thank you. The coordinator sees it and writes to you."))
        return redirect("home")
    context = {"membership": mine, "programme": mine.mentorship.programme}
    return render(request, "home/next_after.html", context)


def take_break(request: Request, mentorship: UUID) -> HttpResponse:
    """A rest for a while: until when, and what happens to the meetings in between."""
    mine = member_or_404(request.user, mentorship)
    if not may_pause(mine.mentorship):
        raise Http404
    form = BreakForm(request.POST or None, mentorship=mine.mentorship, now=request.now)
    if request.method == "POST" and form.is_valid():
        take_a_break(membership=mine, until=form.cleaned_data["until"], now=request.now)
        messages.success(request, _("Your pair rests. You go on when it suits."))
        return redirect("pair", mine.mentorship_id)
    context = {
        "form": form,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
    }
    return render(request, "home/take_break.html", context)


@require_POST
def go_on(request: Request, mentorship: UUID) -> HttpResponse:
    """Ends a break before its day."""
    mine = member_or_404(request.user, mentorship)
    with suppress(actions.NotNow):  # it is over already
        actions.resume(mentorship=mine.mentorship, now=request.now)
        messages.success(request, _("Welcome back. What would you like to talk about next?"))
    return redirect("pair", mine.mentorship_id)
