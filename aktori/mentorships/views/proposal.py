"""The proposal: who, what you have in common, yes or no; from the mail or signed in."""

from contextlib import suppress
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.mentorships import actions
from aktori.mentorships.actions import ANSWER, NotNow
from aktori.mentorships.models import Answer, Membership
from aktori.mentorships.queries import partners
from aktori.mentorships.rules import ANSWER_WITHIN, may_answer
from aktori.mentorships.words import reason_texts
from aktori.people.http import PublicRequest, Request

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
    return answered(request, membership)


def proposal(request: Request, membership: UUID) -> HttpResponse:
    """The same page for somebody who is signed in."""
    mine = Membership.objects.filter(participant__person=request.user)
    found = mine.select_related("mentorship__programme", "participant__person")
    return answered(request, get_object_or_404(found, id=membership))


def answered(request: Request | PublicRequest, membership: Membership) -> HttpResponse:
    """Takes an answer if one is given, and shows the page."""
    if request.method == "POST" and (word := ANSWERS.get(request.POST.get("answer", ""))):
        with suppress(NotNow):  # the page says what was answered before
            actions.answer(membership=membership, answer=word, now=request.now)
        return redirect(request.path)
    return proposal_page(request, membership)


def proposal_page(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Who the other one is, the reasons in words, and the two buttons."""
    mentorship = membership.mentorship
    context = {
        "membership": membership,
        "mentorship": mentorship,
        "programme": mentorship.programme,
        "partners": partners(mentorship, membership.participant.person),
        "reasons": reason_texts(mentorship.reasons),
        "may_answer": may_answer(membership, mentorship),
    }
    return render(request, "mentorships/proposal.html", context)
