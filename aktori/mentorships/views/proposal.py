"""The proposal: who, what you have in common, yes or no; from the mail or signed in."""

from contextlib import suppress
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.mentorships import actions
from aktori.mentorships.actions import ANSWER, NotNow
from aktori.mentorships.models import Answer, Membership
from aktori.mentorships.queries import partners
from aktori.mentorships.rules import ANSWER_WITHIN, may_answer
from aktori.mentorships.views.conduct import conduct_link
from aktori.mentorships.words import reason_texts
from aktori.people.http import PublicRequest, Request
from aktori.programmes.conduct import shown_version

ANSWERS = {"yes": Answer.YES, "no": Answer.NO}


@login_not_required
def answer_proposal(request: PublicRequest, token: str) -> HttpResponse:
    """The page behind the link in the mail; needs no signing in."""
    try:
        data = read_link_token(ANSWER, token, max_age=ANSWER_WITHIN)
    except (LinkBroken, LinkExpired):
        return render(request, "mentorships/link_over.html", status=404)
    found = Membership.objects.filter(id=data["membership"])
    membership = found.select_related("mentorship__programme", "participant__person").first()
    if membership is None:
        raise Http404
    return answered(request, membership, conduct_link(membership.mentorship.programme))


def proposal(request: Request, membership: UUID) -> HttpResponse:
    """The same page for somebody who is signed in."""
    mine = Membership.objects.filter(participant__person=request.user)
    found = mine.select_related("mentorship__programme", "participant__person")
    asked = get_object_or_404(found, id=membership)
    return answered(request, asked, reverse("conduct", args=[asked.mentorship.programme_id]))


def answered(
    request: Request | PublicRequest, membership: Membership, conduct: str
) -> HttpResponse:
    """Takes an answer if one is given, and shows the page; `conduct` is where its code stands."""
    if request.method == "POST" and (word := ANSWERS.get(request.POST.get("answer", ""))):
        shown = shown_version(request.POST.get("conduct", ""), membership.mentorship.programme)
        with suppress(NotNow):  # the page says what was answered before
            actions.answer(membership=membership, answer=word, conduct=shown, now=request.now)
        return redirect(request.path)
    return proposal_page(request, membership, conduct)


def proposal_page(request: HttpRequest, membership: Membership, conduct: str) -> HttpResponse:
    """Who the other one is, the reasons in words, and the two buttons."""
    mentorship = membership.mentorship
    context = {
        "membership": membership,
        "mentorship": mentorship,
        "programme": mentorship.programme,
        "partners": partners(mentorship, membership.participant.person),
        "reasons": reason_texts(mentorship.reasons),
        "may_answer": may_answer(membership, mentorship),
        "conduct": conduct,
    }
    return render(request, "mentorships/proposal.html", context)
