"""The match bench: run, look, publish."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.matching import actions
from aktori.matching.forms import PublishForm
from aktori.matching.models import Run, State
from aktori.matching.queries import bench
from aktori.matching.words import refusal
from aktori.people.http import Request
from aktori.programmes.queries import run_or_404


def match_bench(request: Request, programme: UUID) -> HttpResponse:
    """Pairs with their reasons, those without a pair with why, and what has been published."""
    found = run_or_404(request.user, programme)
    look(by=request.user, at=found, why=Why.MATCHING, now=request.now)
    shown = bench(found, request.GET.get("page"), request.GET.get("left"))
    return render(request, "matching/match_bench.html", {"programme": found, "bench": shown})


@require_POST
def run_match(request: Request, programme: UUID) -> HttpResponse:
    """Matches all who wait; `start_over` lets go of locks, `by_hand` begins with nobody matched."""
    found = run_or_404(request.user, programme)
    if "by_hand" in request.POST:
        actions.begin_by_hand(programme=found, by=request.user, now=request.now)
        return redirect("match_bench", found.id)
    keep = "start_over" not in request.POST
    try:
        run = actions.run_match(programme=found, by=request.user, now=request.now, keep_locked=keep)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        messages.success(request, matched(run))
    return redirect("match_bench", found.id)


def matched(run: Run) -> str:
    """How many were matched, and how fast."""
    people = run.suggestions.count()
    sentence = ngettext(
        "Matched %(count)s mentee in %(seconds)s s.",
        "Matched %(count)s mentees in %(seconds)s s.",
        people,
    )
    return sentence % {"count": people, "seconds": number_format(run.seconds, 2)}


def publish_match(request: Request, programme: UUID) -> HttpResponse:
    """Asks once more, then proposes every pair of the run that was looked at to both sides."""
    found = run_or_404(request.user, programme)
    if request.method != "POST":
        run = get_object_or_404(found.runs, state=State.OPEN)
        context = {"programme": found, "run": run, "pairs": run.suggestions.count()}
        return render(request, "matching/publish_match.html", context)
    form = PublishForm(request.POST, programme=found)
    if not form.is_valid():
        messages.error(request, refusal("over"))
        return redirect("match_bench", found.id)
    try:
        actions.publish(run=form.cleaned_data["run"], by=request.user, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        messages.success(request, _("Published. Both sides have been asked by mail."))
    return redirect("match_bench", found.id)
