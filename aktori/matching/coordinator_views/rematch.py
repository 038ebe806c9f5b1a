"""Another pair after an end: three to choose from, one button each."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from aktori.applications.models import Application
from aktori.audit.doors import Why, look
from aktori.matching import actions
from aktori.matching.again import candidates, ended_over_conduct
from aktori.matching.words import refusal
from aktori.people.http import Request
from aktori.programmes.models import Participant
from aktori.programmes.queries import run_or_404


def rematch(request: Request, programme: UUID, participant: UUID) -> HttpResponse:
    """The matcher's best three with why; a button proposes one, to both, today."""
    found = run_or_404(request.user, programme)
    people = found.participants.select_related("person", "programme")
    waiting = get_object_or_404(people, id=participant)
    look(by=request.user, at=found, why=Why.MATCHING, now=request.now)
    try:
        best = candidates(waiting)
    except KeyError:
        messages.info(request, _("There is a proposal or a pair already."))
        return redirect("overview", found.id)
    held = ended_over_conduct(waiting)
    chosen = next((one for one in best if one.key == request.POST.get("other")), None)
    if chosen and not (held and "cleared" not in request.POST):
        return propose(request, waiting, chosen.who)
    context = {"programme": found, "waiting": waiting, "best": best, "held": held}
    context["unsaid"] = chosen
    return render(request, "matching/rematch.html", context)


def propose(
    request: Request, waiting: Participant, other: Participant | Application
) -> HttpResponse:
    """Asks both, and leads back to the Monday."""
    try:
        actions.ask_again(waiting=waiting, other=other, by=request.user, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
        return redirect("rematch", waiting.programme_id, waiting.id)
    query = urlencode({"did": "propose"})
    return redirect(f"{reverse('overview', args=[waiting.programme_id])}?{query}")
