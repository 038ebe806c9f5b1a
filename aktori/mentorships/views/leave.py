"""Leaving without blame, and asking for help."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.mentorships import actions
from aktori.mentorships.forms import LeaveForm
from aktori.mentorships.queries import member_or_404
from aktori.mentorships.rules import may_end
from aktori.people.http import Request


def leave(request: Request, mentorship: UUID) -> HttpResponse:
    """Says what ending means, and ends on a button."""
    mine = member_or_404(request.user, mentorship)
    if not may_end(mine.mentorship):
        raise Http404
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.end_mentorship(membership=mine, reason=reason, now=request.now)
        messages.success(request, _("Your pair has ended. This is nobody's fault."))
        return redirect("home")
    context = {"form": form, "mentorship": mine.mentorship, "programme": mine.mentorship.programme}
    return render(request, "mentorships/leave.html", context)


def concern(request: Request, mentorship: UUID) -> HttpResponse:
    """Where to turn when something is wrong; the partner never sees that one was here."""
    mine = member_or_404(request.user, mentorship)
    context = {"mentorship": mine.mentorship, "programme": mine.mentorship.programme}
    return render(request, "mentorships/concern.html", context)
