"""What a person can see and do about their own data, without asking anybody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.kit.languages import active_language
from aktori.mentorships.queries import memberships_of
from aktori.people.confirming import freshly_confirmed
from aktori.people.http import Request
from aktori.privacy import erasure
from aktori.privacy.portrait import pack
from aktori.privacy.rules import BACKUPS, REGRET
from aktori.privacy.visits import visits
from aktori.programmes.models import Participant

ON_A_PAGE = 50


def my_data(request: Request) -> HttpResponse:
    """What there is, until when, and the ways to take it along or have it erased."""
    context = {
        "parts": list(own_parts(request)),
        "memberships": [one for one in memberships_of(request.user) if one.mentorship.vault],
        "erasure": erasure.open_erasure(request.user),
    }
    return render(request, "privacy/my_data.html", context)


def own_parts(request: Request) -> QuerySet[Participant]:
    """The person's parts in programmes, with what they said may be kept of each."""
    mine = Participant.objects.filter(person=request.user)
    return mine.select_related("programme", "keepsake").order_by("-joined_at")


@freshly_confirmed
def download_data(request: Request) -> HttpResponse:
    """A page with one button; the button gives the file."""
    if request.method != "POST":
        return render(request, "privacy/download.html")
    name = f"aktori-{active_language()}-{request.now:%Y-%m-%d}.zip"
    return HttpResponse(
        pack(request.user, now=request.now),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@freshly_confirmed
def erase_me(request: Request) -> HttpResponse:
    """What goes, what stays with the partner and until when; the button asks for it."""
    alone = erasure.run_alone(request.user)
    if request.method == "POST" and not alone:
        erasure.ask_for_erasure(person=request.user, now=request.now)
        messages.success(request, _("We have your request. You can still take it back here."))
        return redirect("my_data")
    memberships = list(memberships_of(request.user))
    context = {
        "alone": alone,
        "erasure": erasure.open_erasure(request.user),
        "due_at": request.now + REGRET,
        "backups_until": request.now + REGRET + BACKUPS,
        "memberships": [one for one in memberships if one.mentorship.vault],
    }
    return render(request, "privacy/erase.html", context)


@require_POST
def keep_me(request: Request) -> HttpResponse:
    """Takes the request to be erased back."""
    if erasure.withdraw_erasure(person=request.user, now=request.now):
        messages.success(request, _("Good to have you. Nothing is erased."))
    return redirect("my_data")


def who_has_looked(request: Request) -> HttpResponse:
    """Everybody else's looks at one's data."""
    page = Paginator(visits(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "privacy/who_has_looked.html", {"page": page})
