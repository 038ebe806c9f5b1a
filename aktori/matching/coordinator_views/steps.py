"""The way to a match: every step, undoing the last, two of them side by side."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.matching import actions
from aktori.matching.models import State
from aktori.matching.queries import compare, history
from aktori.matching.words import refusal, step_text
from aktori.people.http import Request
from aktori.programmes.queries import run_or_404


def match_steps(request: Request, programme: UUID) -> HttpResponse:
    """Who decided what, when and why."""
    found = run_or_404(request.user, programme)
    look(by=request.user, at=found, why=Why.MATCHING, now=request.now)
    steps = history(found)
    now = next((one.run for one in steps if one.run.state == State.OPEN), None)
    return render(
        request, "matching/match_steps.html", {"programme": found, "steps": steps, "now": now}
    )


@require_POST
def undo_step(request: Request, programme: UUID) -> HttpResponse:
    """Goes back by one step."""
    found = run_or_404(request.user, programme)
    run = get_object_or_404(found.runs.select_related("mentor", "mentee"), state=State.OPEN)
    try:
        actions.undo(run=run, by=request.user, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        messages.success(request, _("Undone: %(step)s") % {"step": step_text(run)})
    return redirect("match_bench", found.id)


def compare_runs(request: Request, programme: UUID, then: UUID, now: UUID) -> HttpResponse:
    """What two steps have in common, and what not."""
    found = run_or_404(request.user, programme)
    runs = found.runs.select_related("made_by", "mentor__person", "mentee__person")
    look(by=request.user, at=found, why=Why.MATCHING, now=request.now)
    before, after = (get_object_or_404(runs, id=one) for one in (then, now))
    context = {
        "programme": found,
        "compared": compare(before, after),
        "then": step_text(before),
        "now": step_text(after),
    }
    return render(request, "matching/compare_runs.html", context)
