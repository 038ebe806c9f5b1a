"""The totals as a coordinator sees them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from aktori.feedback.models import Answered, Wave
from aktori.feedback.queries import totals
from aktori.feedback.rules import LEAST_ANSWERS, closing_is_open, totals_may_show
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
    }
    return render(request, "feedback/coordinator/feedback_totals.html", context)
