"""The code of conduct: read by everybody in a programme and who is asked into a pair; accepted."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.kit.links import LinkBroken, LinkExpired, make_link_token, read_link_token
from aktori.mentorships import actions
from aktori.mentorships.actions import NotNow
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import member_or_404, memberships_of
from aktori.mentorships.rules import ANSWER_WITHIN, must_accept_conduct
from aktori.people.http import PublicRequest, Request
from aktori.programmes.conduct import conduct_versions, shown_version
from aktori.programmes.models import Conduct, Programme

READ_CONDUCT = "read-conduct"


def conduct(request: Request, programme: UUID, version: int | None = None) -> HttpResponse:
    """The words that hold now or those of an earlier version, and what one has accepted."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), id=programme)
    versions = conduct_versions(found)
    mine = list(memberships_of(request.user).filter(mentorship__programme=found))
    context = {
        **words_in(versions, version),
        "programme": found,
        "versions": versions if len(versions) > 1 else [],
        "part": found.participants.filter(person=request.user).first(),
        "accepted": last_accepted(mine),
        "asked": next((one for one in mine if must_accept_conduct(one)), None),
    }
    return render(request, "mentorships/conduct.html", context)


def words_in(versions: list[Conduct], version: int | None) -> dict[str, object]:
    """One of the versions to show, the newest unless it is named."""
    found = {one.version: one for one in versions}
    shown = found.get(version or versions[0].version)
    if shown is None:
        raise Http404
    return {"conduct": shown, "is_newest": shown == versions[0]}


def last_accepted(memberships: list[Membership]) -> Membership | None:
    """The membership with which a person accepted the newest words that they accepted."""
    said = [one for one in memberships if one.conduct_version]
    return max(said, key=lambda one: one.conduct_version or 0, default=None)


def conduct_link(programme: Programme) -> str:
    """Where somebody who is asked by mail reads it without signing in."""
    token = make_link_token(READ_CONDUCT, {"programme": str(programme.id)})
    return reverse("conduct_by_link", args=[token])


@login_not_required
def conduct_by_link(request: PublicRequest, token: str) -> HttpResponse:
    """The words that hold now, for whom `conduct_link` led here."""
    try:
        data = read_link_token(READ_CONDUCT, token, max_age=ANSWER_WITHIN)
    except (LinkBroken, LinkExpired):
        return render(request, "mentorships/link_over.html", status=404)
    programme = get_object_or_404(Programme, id=data["programme"])
    context = {
        **words_in(conduct_versions(programme), None),
        "programme": programme,
        "by_link": True,
    }
    return render(request, "mentorships/conduct.html", context)


@require_POST
def accept_conduct(request: Request, mentorship: UUID) -> HttpResponse:
    """Takes a member's word for the version that they were shown."""
    mine = member_or_404(request.user, mentorship)
    programme = mine.mentorship.programme
    shown = shown_version(request.POST.get("conduct", ""), programme)
    try:
        actions.accept_conduct(membership=mine, version=shown, now=request.now)
    except NotNow:
        messages.info(request, _("The code of conduct has changed."))
        return redirect("conduct", programme.id)
    messages.success(request, _("Thank you, noted."))
    return redirect("pair", mine.mentorship_id)
