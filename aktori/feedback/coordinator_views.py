"""The totals as a coordinator sees them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from aktori.feedback import actions
from aktori.feedback.models import Answered, Wave
from aktori.feedback.queries import advice_of, totals
from aktori.feedback.rules import (
    LEAST_ANSWERS,
    LEAST_FOR_WORDS,
    closing_is_open,
    totals_may_show,
)
from aktori.mentorships.queries import roads_in
from aktori.people.http import Request
from aktori.programmes.models import Programme, Role


def feedback_totals(request: Request, programme: UUID) -> HttpResponse:
    """How many have answered, and what they said together once that is safe."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    answered = Answered.objects.filter(participant__programme=found, wave=Wave.CLOSING).count()
    today = found.today(request.now)
    context = {
        "programme": found,
        "answered": answered,
        "asked": found.participants.filter(left_at=None).count(),
        "is_open": any(closing_is_open(one, today) for one in roads_in(found)),
        "is_closed": totals_may_show(found, request.now),
        "least": LEAST_ANSWERS,
        "mentees": totals(found, Role.MENTEE, now=request.now),
        "mentors": totals(found, Role.MENTOR, now=request.now),
        "advice": advice_of(found, now=request.now),
        "least_for_words": LEAST_FOR_WORDS,
    }
    return render(request, "feedback/coordinator/feedback_totals.html", context)


@require_POST
def publish_advice(request: Request, programme: UUID, advice: UUID) -> HttpResponse:
    """Lets the next round read an advice, or takes it back; only advice that may be seen."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    seen = advice_of(found, now=request.now) or []
    one = next((one for one in seen if one.id == advice), None)
    if one is None:
        raise Http404
    is_public = request.POST.get("public") == "yes"
    actions.publish_advice(advice=one, is_public=is_public, by=request.user, now=request.now)
    return redirect("feedback_totals", found.id)
