"""Who is prepared, and letting somebody off."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.people.http import Request
from aktori.preparation.actions import waive
from aktori.preparation.queries import how_many, those_not_ready_first
from aktori.preparation.rules import SCREENS, is_ready, preparation_of, reached
from aktori.programmes.models import Participant, Programme
from aktori.programmes.queries import run_or_404

ON_A_PAGE = 100


def preparations(request: Request, programme: UUID) -> HttpResponse:
    """Everybody with how far they are; those who are not ready first."""
    its = run_or_404(request.user, programme)
    look(by=request.user, at=its, why=Why.OVERVIEW, now=request.now)
    everybody = Paginator(those_not_ready_first(its), ON_A_PAGE)
    page, count = everybody.get_page(request.GET.get("page")), how_many(its)
    context = {
        "programme": its,
        "page": page,
        "rows": [(one, reached(one), preparation_of(one), is_ready(one)) for one in page],
        "screens": SCREENS,
        "parts": [
            ("ok", _("Ready"), count.ready),
            ("watch", _("Begun"), count.begun),
            ("pause", _("Not begun"), count.not_begun),
        ],
    }
    return render(request, "preparation/coordinator/preparations.html", context)


@require_POST
def waive_preparation(request: Request, participant: UUID) -> HttpResponse:
    """Lets somebody off; the ground rules open for them at once."""
    runs = Programme.objects.run_by(request.user)
    theirs = Participant.objects.filter(programme__in=runs)
    one = get_object_or_404(theirs.select_related("programme"), id=participant)
    waive(participant=one, by=request.user, now=request.now)
    messages.success(request, _("Done: the ground rules are open to them."))
    return redirect("preparations", one.programme_id)
