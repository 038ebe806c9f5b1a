"""The coordinator's page of circles: raised hands, who could come together, and which ones live."""

from secrets import randbelow
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.gatherings.circles import Raised, hands_in, may_be_asked, suggest_circles
from aktori.home.overview import circle_rows
from aktori.kit.ids import ids_or_404
from aktori.mentorships.actions import NotNow, propose_circle
from aktori.mentorships.models import HandFor, Kind, State
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.programmes.queries import run_or_404

SEEDS = 2**31


def programme_circles(request: Request, programme: UUID) -> HttpResponse:
    """Hands and circles; `?seed=` shows who could come together, the same for the same number."""
    found = run_or_404(request.user, programme)
    look(by=request.user, at=found, why=Why.OVERVIEW, now=request.now)
    seed = request.GET.get("seed", "")
    context = {
        "programme": found,
        "hands": [Raised(one) for one in hands_in(found, HandFor.CIRCLE)],
        "suggested": suggest_circles(found, seed=int(seed)) if seed.isdecimal() else None,
        "new_seed": randbelow(SEEDS),
        "rows": circle_rows(found, request.now),
        "asked": found.mentorships.filter(kind=Kind.CIRCLE, state=State.PROPOSED).count(),
    }
    return render(request, "home/programme_circles.html", context)


@require_POST
def ask_circles(request: Request, programme: UUID) -> HttpResponse:
    """Asks the people of the ticked circles; each says yes or no themselves."""
    found = run_or_404(request.user, programme)
    asked = sum(ask(found, one, request) for one in request.POST.getlist("circle"))
    said = ngettext("%(n)s peer group is asked.", "%(n)s peer groups are asked.", asked)
    messages.success(request, said % {"n": asked} if asked else _("Nobody was asked."))
    return redirect("programme_circles", found.id)


def ask(programme: Programme, ids: str, request: Request) -> bool:
    """Asks the people of one circle, given as ids with spaces between; whether they were asked."""
    wanted = ids_or_404(ids.split())
    people = may_be_asked(programme, wanted)
    if len(people) != len(wanted):  # somebody has taken the hand back meanwhile
        return False
    try:
        propose_circle(programme=programme, participants=people, now=request.now)
    except NotNow:
        return False
    return True
