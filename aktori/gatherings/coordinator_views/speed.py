"""Speed mentoring as the coordinator plans and leads it; what people say afterwards is not here."""

from secrets import randbelow
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.gatherings import actions
from aktori.gatherings.coordinator_views.groups import SEEDS, nobody, run_or_404
from aktori.gatherings.forms import RoundsForm
from aktori.gatherings.seating import rounds_of
from aktori.people.http import Request

TALK, MOVE = 8, 2


def rounds(request: Request, gathering: UUID) -> HttpResponse:
    """Who meets whom in each round."""
    found = run_or_404(request, gathering)
    look(by=request.user, at=found.programme, why=Why.ATTENDANCE, now=request.now)
    made = rounds_of(found)
    context = {
        "gathering": found,
        "programme": found.programme,
        "rounds": made,
        "form": RoundsForm(initial={"rounds": len(made)} if made else None),
    }
    return render(request, "gatherings/coordinator/rounds.html", context)


@require_POST
def make_rounds(request: Request, gathering: UUID) -> HttpResponse:
    """Makes the rounds, in place of those that were made before."""
    found = run_or_404(request, gathering)
    form = RoundsForm(request.POST)
    count = (
        form.cleaned_data["rounds"] if form.is_valid() else RoundsForm.base_fields["rounds"].initial
    )
    try:
        actions.make_rounds(
            gathering=found, count=count, by=request.user, seed=randbelow(SEEDS), now=request.now
        )
    except actions.NobodyThere:
        return nobody(request, found)
    except actions.AlreadyBegun:
        messages.warning(request, _("These rounds have been held, so they stay as they are."))
    return redirect("rounds", found.id)


def lead_rounds(request: Request, gathering: UUID) -> HttpResponse:
    """The big screen: a clock and a bell for each round, without anybody's name."""
    found = run_or_404(request, gathering)
    count = len({one.round for one in found.encounters.all()})
    if not count:
        raise Http404
    context = {
        "gathering": found,
        "programme": found.programme,
        "numbers": range(1, count + 1),
        "talk": TALK,
        "move": MOVE,
    }
    return render(request, "gatherings/coordinator/lead_rounds.html", context)
