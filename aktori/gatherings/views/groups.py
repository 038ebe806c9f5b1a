"""One's own group and one's own rounds at a joint meeting, on the phone."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.gatherings import actions
from aktori.gatherings.models import Encounter, Gathering
from aktori.gatherings.queries import my_part
from aktori.gatherings.seating import my_encounters, my_groups
from aktori.people.http import Request
from aktori.programmes.models import Participant


def my_group(request: Request, gathering: UUID) -> HttpResponse:
    """The table, the link, the others and the question of each group one sits in."""
    visible = Gathering.objects.visible_to(request.user).select_related("programme__edition")
    found = get_object_or_404(visible, id=gathering)
    part = my_part(request.user, found)
    if part is None:
        raise Http404
    context = {
        "gathering": found,
        "programme": found.programme,
        "groups": my_groups(found, part),
        "encounters": my_encounters(found, part, request.now),
        "part": part,
        "account_role": part.role,
    }
    return render(request, "gatherings/my_group.html", context)


@require_POST
def follow_up(request: Request, encounter: UUID) -> HttpResponse:
    """Takes one's word on going on with somebody one met in a round."""
    mine = Encounter.objects.visible_to(request.user)
    found = get_object_or_404(mine.select_related("mentor", "mentee"), id=encounter)
    word = request.POST.get("wanted")
    if word not in ("yes", "no"):
        raise Http404
    actions.say_follow_up(
        encounter=found, by=own_side(request, found), wanted=word == "yes", now=request.now
    )
    messages.success(request, _("Noted. It is told only if you both say yes."))
    return redirect("my_group", found.gathering_id)


def own_side(request: Request, encounter: Encounter) -> Participant:
    """Which of the two the reader is."""
    mentor = encounter.mentor
    return mentor if mentor.person_id == request.user.id else encounter.mentee
