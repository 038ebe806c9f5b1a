"""The match bench: run, look, change by hand, publish."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.matching import actions
from aktori.matching.forms import ChangeForm, PublishForm
from aktori.matching.models import Ruling, Run, Suggestion
from aktori.matching.queries import Choice, bench, choices
from aktori.matching.words import refusal
from aktori.people.http import Request
from aktori.programmes.models import Participant, Programme, Role

ON_A_PAGE = 50


def match_bench(request: Request, programme: UUID) -> HttpResponse:
    """Pairs with their reasons, those without a pair with why, and what has been published."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    look(by=request.user, at=found, why=Why.MATCHING, now=request.now)
    table = bench(found)
    # what is open is looked at before what is done
    rows = table.pairs if table.run else table.published
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"programme": found, "bench": table, "page": page}
    return render(request, "matching/match_bench.html", context)


@require_POST
def run_match(request: Request, programme: UUID) -> HttpResponse:
    """Matches all who wait; `start_over` lets go of what was made by hand."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    keep = "start_over" not in request.POST
    try:
        run = actions.run_match(
            programme=found, by=request.user, now=request.now, keep_by_hand=keep
        )
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


def change_pair(request: Request, programme: UUID, mentee: UUID) -> HttpResponse:
    """Another mentor for one mentee."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    run = found.runs.filter(published_at=None).first()
    if run is None:
        messages.error(request, refusal("over"))
        return redirect("match_bench", found.id)
    part = get_object_or_404(
        found.participants.select_related("person"), id=mentee, role=Role.MENTEE
    )
    look(by=request.user, at=found, why=Why.MATCHING, now=request.now)
    current = run.suggestions.filter(mentee=part).select_related("mentor__person").first()
    initial = {"mentor": current.mentor_id} if current else {}
    form = ChangeForm(request.POST or None, choices=may_have(run, part), initial=initial)
    if request.method == "POST" and form.is_valid():
        mentor = get_object_or_404(found.participants, id=form.cleaned_data["mentor"])
        try:
            cost = actions.change_pair(
                run=run, mentee=part, mentor=mentor, by=request.user, now=request.now
            )
        except actions.Refused as error:
            form.add_error("mentor", refusal(error.code, error.names))
        else:
            messages.success(request, changed(cost))
            return redirect("match_bench", found.id)
    context = {"programme": found, "mentee": part, "current": current, "form": form}
    return render(request, "matching/change_pair.html", context)


def changed(cost: actions.Cost) -> str:
    """What a change by hand did to the whole."""
    stays = _("Changed. The pair stays as you made it.")
    if cost.percent <= 0:
        return " ".join([stays, _("The whole fits no less well.")])
    less = _("The whole fits %(percent)s %% less well.")
    return " ".join([stays, less % {"percent": number_format(cost.percent, 1)}])


@require_POST
def rule_out(request: Request, programme: UUID, mentee: UUID) -> HttpResponse:
    """“Not these two”, with a word on why; the rest is matched again at once."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    suggestions = Suggestion.objects.filter(run__programme=found, run__published_at=None)
    pair = get_object_or_404(suggestions.select_related("mentor", "mentee"), mentee=mentee)
    note = request.POST.get("note", "").strip()[:200]
    try:
        cost = actions.rule_out(suggestion=pair, by=request.user, note=note, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        messages.success(request, ruled(cost))
    return redirect("match_bench", found.id)


def ruled(cost: actions.Cost) -> str:
    """What a ruling did to the others."""
    sentence = ngettext(
        "Ruled out and matched again: %(count)s other mentee changed, and the whole fits "
        "%(percent)s %% less well.",
        "Ruled out and matched again: %(count)s other mentees changed, and the whole fits "
        "%(percent)s %% less well.",
        cost.others,
    )
    return sentence % {"count": cost.others, "percent": number_format(cost.percent, 1)}


@require_POST
def allow_again(request: Request, ruling: UUID) -> HttpResponse:
    """Takes a ruling back."""
    rulings = Ruling.objects.filter(programme__coordinators__person=request.user)
    found = get_object_or_404(rulings.select_related("programme"), id=ruling)
    try:
        actions.allow_again(ruling=found, by=request.user, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        messages.success(request, _("They may be a pair again."))
    return redirect("match_bench", found.programme_id)


def may_have(run: Run, mentee: Participant) -> list[Choice]:
    """The mentors to choose from; raises `Http404` for a mentee who does not wait any more."""
    try:
        return choices(run, mentee)
    except KeyError as error:
        raise Http404 from error


def publish_match(request: Request, programme: UUID) -> HttpResponse:
    """Asks once more, then proposes every pair of the run that was looked at to both sides."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    if request.method != "POST":
        run = get_object_or_404(found.runs, published_at=None)
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
