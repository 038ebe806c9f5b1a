"""What may be kept of somebody after a season; signed in, or by the link of a letter."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from aktori.closing.actions.keepsakes import LINK, LINK_HOLDS, say_keepsake
from aktori.closing.models import Keepsake
from aktori.closing.rules import kept_until, may_say_keepsake
from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.mentorships.queries import roads_of
from aktori.people.http import PublicRequest, Request
from aktori.programmes.models import ComesAgain, Participant


def keepsake(request: Request, participant: UUID) -> HttpResponse:
    """The two questions for somebody who is signed in."""
    mine = Participant.objects.filter(person=request.user).select_related("programme", "person")
    return keepsake_page(request, get_object_or_404(mine, id=participant))


@login_not_required
def keepsake_by_link(request: PublicRequest, token: str) -> HttpResponse:
    """The same behind the personal link; opening it changes nothing."""
    try:
        data = read_link_token(LINK, token, max_age=LINK_HOLDS)
    except (LinkBroken, LinkExpired):
        return render(request, "mentorships/link_over.html", status=404)
    parts = Participant.objects.select_related("programme", "person")
    return keepsake_page(request, get_object_or_404(parts, id=data["participant"]))


def keepsake_page(request: Request | PublicRequest, part: Participant) -> HttpResponse:
    """Shows what would be kept and until when, and takes the word."""
    today = part.programme.today(request.now)
    if not any(may_say_keepsake(one, today) for one in roads_of(part)):
        raise Http404
    if request.method == "POST":
        say_keepsake(
            participant=part,
            keeps=request.POST.get("keeps") == "yes",
            again=ComesAgain.YES if request.POST.get("again") == "yes" else ComesAgain.NO,
            now=request.now,
        )
        messages.success(request, _("Thank you, we have your word. You can change it here."))
        return redirect(request.path)
    context = {
        "part": part,
        "programme": part.programme,
        "said": Keepsake.objects.filter(participant=part).first(),
        "until": kept_until(part.programme),
    }
    return render(request, "closing/keepsake.html", context)
