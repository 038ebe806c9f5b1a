"""The totals as a coordinator sees them, and who asked to be contacted."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.feedback import actions
from aktori.feedback.forms import TotalsForm
from aktori.feedback.models import CallBack, Wave
from aktori.feedback.queries import advice_of, published, responded
from aktori.feedback.questions import questions_of, wave_names
from aktori.feedback.rules import LEAST_ANSWERS, LEAST_FOR_WORDS, last_day, may_publish, window
from aktori.feedback.words import answer_in_words
from aktori.people.http import Request
from aktori.programmes.models import Programme, Role, TotalsBy
from aktori.programmes.queries import run_or_404


def feedback_totals(request: Request, programme: UUID) -> HttpResponse:
    """How many have answered, and what they said together once that is safe."""
    found = run_or_404(request.user, programme)
    asked = call_backs_of(found)
    if asked:
        look(by=request.user, at=found, why=Why.CALL_BACK, now=request.now)
    waves = wave_rows(found, request)
    context = {
        "programme": found,
        "waves": waves,
        "least": LEAST_ANSWERS,
        "published": [(wave_names()[one.wave], one) for one in published(found, request.now)],
        "call_backs": [(one, seen_answers(one)) for one in asked],
        "advice": advice_of(found, now=request.now),
        "least_for_words": LEAST_FOR_WORDS,
        "by_field": found.totals_by == TotalsBy.FIELD,
        "totals_form": totals_form(found, waves),
    }
    return render(request, "feedback/coordinator/feedback_totals.html", context)


def totals_form(programme: Programme, waves: list[dict[str, object]]) -> TotalsForm | None:
    """The choice by what totals are told; None once somebody has answered."""
    if any(one["answered"] for one in waves):
        return None
    return TotalsForm(initial={"totals_by": programme.totals_by})


def wave_rows(programme: Programme, request: Request) -> list[dict[str, object]]:
    """Each wave with its days and how many have answered."""
    asked, today = programme.participants.filter(left_at=None).count(), programme.today(request.now)
    done = responded(programme, asked)
    return [
        {
            "name": wave_names()[wave],
            "opens_on": window(wave, programme.road).opens_on,
            "closes_on": last_day(programme, wave),
            "answered": done[wave][0],
            "asked": done[wave][1],
            "is_over": may_publish(programme, wave, today),
            "is_open": window(wave, programme.road).opens_on <= today,
        }
        for wave in Wave
    ]


def call_backs_of(programme: Programme) -> list[CallBack]:
    """Who asked to be contacted and has not been."""
    found = CallBack.objects.filter(participant__programme=programme, done_at=None)
    return list(found.select_related("participant__person", "participant__application"))


def seen_answers(one: CallBack) -> list[tuple[object, str]]:
    """The answers that somebody wanted the coordinator to see, as (question, answer)."""
    asked = questions_of(Wave(one.wave), Role(one.participant.role))
    return [
        (question.text, answer_in_words(question, one.answers[question.code]))
        for question in asked
        if question.code in one.answers
    ]


@require_POST
def choose_totals(request: Request, programme: UUID) -> HttpResponse:
    """By what totals are told too; until somebody has answered."""
    found = run_or_404(request.user, programme)
    form = TotalsForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the two."))
        return redirect("feedback_totals", found.id)
    by_what = TotalsBy(form.cleaned_data["totals_by"])
    try:
        actions.choose_totals(programme=found, by_what=by_what, by=request.user, now=request.now)
        messages.success(request, _("Saved."))
    except actions.TooLate:
        messages.error(request, _("Somebody has answered already, so this stays as it is."))
    return redirect("feedback_totals", found.id)


@require_POST
def mark_called(request: Request, programme: UUID, call_back: UUID) -> HttpResponse:
    """The coordinator has got in touch."""
    found = run_or_404(request.user, programme)
    mine = CallBack.objects.filter(participant__programme=found)
    one = get_object_or_404(mine, id=call_back)
    actions.mark_called(call_back=one, by=request.user, now=request.now)
    return redirect("feedback_totals", found.id)


@require_POST
def publish_advice(request: Request, programme: UUID, advice: UUID) -> HttpResponse:
    """Lets the next round read an advice, or takes it back; only advice that may be seen."""
    found = run_or_404(request.user, programme)
    seen = advice_of(found, now=request.now) or []
    one = next((one for one in seen if one.id == advice), None)
    if one is None:
        raise Http404
    is_public = request.POST.get("public") == "yes"
    actions.publish_advice(advice=one, is_public=is_public, by=request.user, now=request.now)
    return redirect("feedback_totals", found.id)
