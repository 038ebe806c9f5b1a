"""A joint meeting as those who are invited see it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.gatherings import actions
from aktori.gatherings.calendar import invitation
from aktori.gatherings.forms import SPOKEN, SignUpForm
from aktori.gatherings.models import Gathering, Kind, SignUp
from aktori.gatherings.queries import my_part, point_of, seats_of, whom_to_meet
from aktori.gatherings.rules import doors_are_open, may_sign_up
from aktori.gatherings.seating import has_group
from aktori.kit.links import absolute
from aktori.people.http import Request


def gathering(request: Request, gathering: UUID) -> HttpResponse:
    """Time, place, agenda, whom one meets, and whether one comes."""
    found = visible(request, gathering)
    return render(request, "gatherings/gathering.html", context(request, found))


def visible(request: Request, gathering: UUID) -> Gathering:
    """A gathering that the reader is invited to, or runs; raises `Http404`."""
    found = Gathering.objects.visible_to(request.user).select_related("programme")
    return get_object_or_404(found, id=gathering)


def context(
    request: Request, found: Gathering, form: SignUpForm | None = None
) -> dict[str, object]:
    """What the page shows; `form` is what was sent and could not be taken."""
    part = my_part(request.user, found)
    sign_up = found.sign_ups.filter(participant=part).first() if part else None
    partners = whom_to_meet(part) if part else []
    spoken = dict(SPOKEN)
    ticket = reverse("check_in", args=[found.id, part.id]) if part else ""
    return {
        "gathering": found,
        "programme": found.programme,
        "agenda": found.agenda.all(),
        "materials": found.materials.all(),
        "spoken": [spoken[code] for code in found.languages if code in spoken],
        "part": part,
        "sign_up": sign_up,
        "partners": partners,
        "point": point_of(found, part, partners) if part else None,
        "seats": seats_of(found, sign_up),
        "has_group": part and has_group(found, part),
        "may_sign_up": part and may_sign_up(found, request.now),
        "doors_are_open": doors_are_open(found, request.now),
        "ticket": absolute(ticket),
        "form": form or SignUpForm(initial={"needs": sign_up.needs if sign_up else ""}),
    }


@require_POST
def sign_up(request: Request, gathering: UUID) -> HttpResponse:
    """Takes the reader's word about coming, and what they need."""
    found = visible(request, gathering)
    form, part = SignUpForm(request.POST), my_part(request.user, found)
    if not form.is_valid():
        return render(request, "gatherings/gathering.html", context(request, found, form))
    if part and may_sign_up(found, request.now):
        said = actions.sign_up(
            gathering=found,
            participant=part,
            coming=request.POST.get("coming") == "yes",
            needs=form.cleaned_data["needs"],
            now=request.now,
        )
        messages.success(request, answer(said))
    return redirect("gathering", found.id)


def answer(said: SignUp) -> str:
    """What one hears back."""
    if said.coming:
        return _("See you there!")
    if said.waiting_since:
        return _("You are on the waiting list. You get a mail when a seat is free.")
    return _("Thank you for telling.")


def gathering_ics(request: Request, gathering: UUID) -> HttpResponse:
    """The gathering as a calendar file."""
    found = visible(request, gathering)
    entry = invitation(found, request.user, method="PUBLISH", now=request.now)
    response = HttpResponse(entry.text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="joint-meeting.ics"'
    return response


def here(request: Request, gathering: UUID) -> HttpResponse:
    """Checking in oneself, with one button; the code on the big screen leads here."""
    found = visible(request, gathering)
    part = my_part(request.user, found)
    if part is None:
        raise Http404
    is_open = doors_are_open(found, request.now)
    if request.method == "POST" and is_open:
        actions.check_in(gathering=found, participant=part, now=request.now)
        name = "find_partner" if found.kind == Kind.KICK_OFF else "gathering"
        return redirect(name, found.id)
    sign_up = found.sign_ups.filter(participant=part).first()
    shown = {
        "gathering": found,
        "programme": found.programme,
        "sign_up": sign_up,
        "is_open": is_open,
        "account_role": part.role,
    }
    return render(request, "gatherings/here.html", shown)
