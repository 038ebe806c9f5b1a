"""The closing questions as participants answer them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from aktori.feedback import actions
from aktori.feedback.forms import ClosingForm
from aktori.feedback.models import Wave
from aktori.feedback.rules import closing_is_open
from aktori.mentorships.queries import roads_of
from aktori.people.http import Request
from aktori.programmes.models import Participant, Role


def closing_questions(request: Request, participant: UUID) -> HttpResponse:
    """Six questions, two minutes; answered once."""
    mine = Participant.objects.filter(person=request.user, left_at=None)
    part = get_object_or_404(mine.select_related("programme"), id=participant)
    today = part.programme.today(request.now)
    if not any(closing_is_open(one, today) for one in roads_of(part)):
        raise Http404
    form = ClosingForm(request.POST or None, role=Role(part.role))
    if request.method == "POST" and form.is_valid():
        return take_in(request, part, form)
    answered = part.answered.filter(wave=Wave.CLOSING).exists()
    context = {"form": form, "part": part, "programme": part.programme, "answered": answered}
    return render(request, "feedback/closing_questions.html", context)


def take_in(request: Request, part: Participant, form: ClosingForm) -> HttpResponse:
    """Stores the answers; a second sending is thanked for and changes nothing."""
    try:
        actions.answer_closing(
            participant=part,
            answers=form.answers(),
            advice=form.cleaned_data["advice"],
            now=request.now,
        )
    except actions.AnsweredBefore:
        messages.info(request, _("You have answered already. Thank you!"))
    else:
        messages.success(request, _("Thank you! Your answers are in."))
    return redirect("home")
