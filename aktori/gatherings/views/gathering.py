"""A joint meeting as those who are invited see it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.gatherings import actions
from aktori.gatherings.models import Gathering
from aktori.gatherings.queries import whom_to_meet
from aktori.gatherings.rules import is_invited, may_sign_up
from aktori.people.http import Request
from aktori.programmes.models import Participant


def my_part(request: Request, gathering: Gathering) -> Participant | None:
    """The reader's part in the gathering's programme, if the gathering is for it."""
    parts = Participant.objects.filter(
        programme=gathering.programme_id, person=request.user, left_at=None
    )
    return next((part for part in parts if is_invited(part, gathering)), None)


def gathering(request: Request, gathering: UUID) -> HttpResponse:
    """Time, place, agenda, whom one meets, and whether one comes."""
    visible = Gathering.objects.visible_to(request.user).select_related("programme")
    found = get_object_or_404(visible, id=gathering)
    part = my_part(request, found)
    context = {
        "gathering": found,
        "programme": found.programme,
        "agenda": found.agenda.all(),
        "part": part,
        "sign_up": part and found.sign_ups.filter(participant=part).first(),
        "partners": whom_to_meet(part) if part else [],
        "may_sign_up": part and may_sign_up(found, request.now),
    }
    return render(request, "gatherings/gathering.html", context)


@require_POST
def sign_up(request: Request, gathering: UUID) -> HttpResponse:
    """Takes the reader's word about coming."""
    found = get_object_or_404(Gathering.objects.visible_to(request.user), id=gathering)
    part = my_part(request, found)
    if part and may_sign_up(found, request.now):
        coming = request.POST.get("coming") == "yes"
        actions.sign_up(gathering=found, participant=part, coming=coming, now=request.now)
        messages.success(request, _("See you there!") if coming else _("Thank you for telling."))
    return redirect("gathering", found.id)
