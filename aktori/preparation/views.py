"""The five screens, one's own."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from aktori.kit.languages import active_language
from aktori.people.http import Request
from aktori.preparation.actions import finish_screen
from aktori.preparation.content import minutes, screens
from aktori.preparation.rules import SCREENS, is_ready, may_open, next_screen, reached
from aktori.programmes.models import Participant


def mine_or_404(request: Request, participant: UUID) -> Participant:
    """One's own part in a programme; raises `Http404` for anybody else's."""
    mine = Participant.objects.filter(person=request.user, left_at=None)
    return get_object_or_404(mine.select_related("programme", "preparation"), id=participant)


def preparation(request: Request, participant: UUID) -> HttpResponse:
    """What there is, how far one is, and the button to go on."""
    mine = mine_or_404(request, participant)
    language = active_language()
    context = {
        **frame(mine),
        "screens": [
            (one, one.place <= reached(mine), may_open(mine, one.place))
            for one in screens(mine.role, language)
        ],
        "minutes": minutes(mine.role, language),
        "next": next_screen(mine),
        "is_ready": is_ready(mine),
        "begun": reached(mine) > 0,
    }
    return render(request, "preparation/preparation.html", context)


def frame(mine: Participant) -> dict[str, object]:
    """What both pages need."""
    return {"participant": mine, "programme": mine.programme, "account_role": mine.role}


def prepare(request: Request, participant: UUID, place: int) -> HttpResponse:
    """One screen; the button keeps that it is done and leads on."""
    mine = mine_or_404(request, participant)
    if not may_open(mine, place):
        if 1 <= place <= SCREENS:
            return redirect("preparation", mine.id)
        raise Http404
    if request.method == "POST":
        finish_screen(participant=mine, place=place, now=request.now)
        if place == SCREENS:
            return redirect("preparation", mine.id)
        return redirect("prepare", mine.id, place + 1)
    every = screens(mine.role, active_language())
    context = {
        **frame(mine),
        "screen": every[place - 1],
        "total": SCREENS,
        "names": [one.title for one in every],
        "is_last": place == SCREENS,
    }
    return render(request, "preparation/prepare.html", context)
