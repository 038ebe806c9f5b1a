"""Deciding: prepared one by one or in bulk, looked at with every mail, and then sent."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aktori.applications import actions
from aktori.applications.coordinator_views.applications import leaning_words
from aktori.applications.models import Application, Reason, State
from aktori.applications.queries import Filters, found, prepared
from aktori.applications.rules import DECISIONS
from aktori.applications.words import reasons
from aktori.audit.doors import Why, look
from aktori.kit.ids import id_or_404, ids_or_404
from aktori.people.http import Request
from aktori.people.models import Language
from aktori.programmes.models import Programme, Role
from aktori.programmes.queries import run_or_404


def decision_of(request: Request) -> State | None:
    """Which decision is prepared; None takes one back. Raises `Http404` for other words."""
    word = request.POST.get("state", "")
    if word and word not in DECISIONS:
        raise Http404
    return State(word) if word else None


def reason_of(request: Request) -> Reason | None:
    """Why, if the coordinator says something else than usual."""
    word = request.POST.get("reason", "")
    return Reason(word) if word in Reason else None


@require_POST
def decide(request: Request, application: UUID) -> HttpResponse:
    """Prepares a decision or takes it back; nobody hears of it yet. Goes on to the next one."""
    runs = Application.objects.run_by(request.user).select_related("programme")
    one = get_object_or_404(runs, id=application)
    actions.lean(
        applications=[one],
        state=decision_of(request),
        reason=reason_of(request),
        by=request.user,
        now=request.now,
    )
    if "after" not in request.POST:
        return redirect("application", one.id)
    after = id_or_404(request.POST["after"] or str(one.id))
    said = {name: request.POST.get(name, "") for name in ("role", "state_shown", "name", "page")}
    query = {name.removesuffix("_shown"): value for name, value in said.items() if value}
    address = reverse("applications", args=[one.programme_id])
    return redirect(f"{address}?{urlencode({**query, 'open': after})}#open")


@require_POST
def decide_many(request: Request, programme: UUID) -> HttpResponse:
    """Prepares one decision for the ticked ones, or for all of the shown role that wait."""
    its = run_or_404(request.user, programme)
    state, role = decision_of(request), request.POST.get("role", "")
    if "ticked" in request.POST:
        chosen = found(its, Filters()).filter(
            id__in=ids_or_404(request.POST.getlist("application"))
        )
    else:
        chosen = found(its, Filters(role=role if role in Role else "", state=State.SENT))
    number = actions.lean(
        applications=chosen.select_related("programme"),
        state=state,
        reason=reason_of(request),
        by=request.user,
        now=request.now,
    )
    if not number:
        messages.info(request, _("Tick somebody first who waits for a decision."))
        return redirect("applications", its.id)
    return redirect("send_decisions", its.id)


@dataclass(frozen=True)
class Batch:
    """Everybody for whom one decision is prepared, and the letter in each of their languages."""

    word: str
    rows: list[tuple[Application, str, str]]
    letters: list[tuple[str, str, str, int]]


def send_decisions(request: Request, programme: UUID) -> HttpResponse:
    """Shows whom which mail would reach, in every language; the button sends them."""
    its = run_or_404(request.user, programme)
    look(by=request.user, at=its, why=Why.LIST, now=request.now)
    if request.method == "POST":
        chosen = ids_or_404(request.POST.getlist("application"))
        number = actions.send_decisions(
            programme=its, chosen=chosen, by=request.user, now=request.now
        )
        said = ngettext("%(n)s decision is sent.", "%(n)s decisions are sent.", number)
        messages.success(request, said % {"n": number})
        return redirect("applications", its.id)
    rows = list(prepared(its))
    context = {"programme": its, "batches": batches(its, rows), "total": len(rows)}
    return render(request, "applications/coordinator/send_decisions.html", context)


def batches(programme: Programme, rows: list[Application]) -> list[Batch]:
    """The prepared decisions by kind; the letter is the one that the first of them will get."""
    why, tongues, made = reasons(), dict(Language.choices), []
    for state, word in leaning_words().items():
        mine = [one for one in rows if one.leaning == state]
        if not mine:
            continue
        letters, own = [], actions.own_words(str(state), programme)
        for code, name in tongues.items():
            readers = [one for one in mine if one.reads_in == code]
            if readers:
                first = readers[0]
                subject, body = actions.letter_of(
                    str(state), first, programme, code, own, application=first
                )
                letters.append((name, subject, body, len(readers)))
        shown = [(one, why.get(one.reason, ""), tongues[one.reads_in]) for one in mine]
        made.append(Batch(word, shown, letters))
    return made


@require_POST
def ask_to_complete(request: Request, application: UUID) -> HttpResponse:
    """Mails the applicant a link with which to fill in what was missing in the file."""
    runs = Application.objects.run_by(request.user).select_related("programme")
    one = get_object_or_404(runs, id=application, state=State.HELD)
    actions.ask_to_complete(application=one, by=request.user, now=request.now)
    messages.success(request, _("The link is on its way."))
    return redirect("application", one.id)
