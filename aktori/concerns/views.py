"""Asking for help and raising a concern; looking into those that one was told."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.concerns import actions
from aktori.concerns.forms import AnswerForm, ConcernForm
from aktori.concerns.models import Concern, Contact
from aktori.concerns.queries import contacts_for, disclosable, open_answers, open_report
from aktori.concerns.rules import ANSWER_DAYS
from aktori.mentorships.queries import member_or_404
from aktori.mentorships.rules import may_be_in_touch, may_end
from aktori.people.http import Request


def concern(request: Request, mentorship: UUID) -> HttpResponse:
    """Where to turn when something is wrong; the partner never sees that one was here."""
    mine = member_or_404(request.user, mentorship)
    context = {
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
        "contacts": contacts_for(mine),
        "raised": Concern.objects.filter(reporter=mine).select_related("contact__person"),
        "answer_days": ANSWER_DAYS,
        "may_end": may_end(mine.mentorship),
    }
    return render(request, "concerns/concern.html", context)


def raise_concern(request: Request, mentorship: UUID) -> HttpResponse:
    """The report: to whom, what, and which items they may read."""
    mine = member_or_404(request.user, mentorship)
    contacts = contacts_for(mine)
    if not contacts:
        raise Http404
    found = disclosable(mine, now=request.now)
    form = ConcernForm(request.POST or None, contacts=contacts, found=found)
    if request.method == "POST" and form.is_valid():
        actions.raise_concern(
            membership=mine,
            contact=form.chosen(),
            report=form.report(),
            no_contact=form.cleaned_data["no_contact"],
            now=request.now,
        )
        messages.success(request, _("Told. Your pair does not hear of it from Aktori."))
        return redirect("concern", mine.mentorship_id)
    context = {
        "form": form,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
        "answer_days": ANSWER_DAYS,
    }
    return render(request, "concerns/raise_concern.html", context)


def my_concern(request: Request, mentorship: UUID, concern: UUID) -> HttpResponse:
    """One's own report, what the contact wrote back, and a word to that."""
    mine = member_or_404(request.user, mentorship)
    own = Concern.objects.filter(reporter=mine).select_related(
        "contact__person", "reporter__participant__person"
    )
    found = get_object_or_404(own, id=concern)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_concern(
            concern=found, by_contact=False, now=request.now, **form.cleaned_data
        )
        return redirect("my_concern", mine.mentorship_id, found.id)
    actor = mine.participant_id
    context = {
        "concern": found,
        "report": open_report(found, actor=actor, now=request.now),
        "answers": open_answers(found, actor=actor, now=request.now),
        "form": form,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
    }
    return render(request, "concerns/my_concern.html", context)


def concerns(request: Request) -> HttpResponse:
    """The concerns that one was told; for named contacts."""
    if not Contact.objects.filter(person=request.user).exists():
        raise Http404
    told = Concern.objects.told_to(request.user).select_related(
        "reporter__participant__person", "reporter__mentorship__programme"
    )
    return render(request, "concerns/concerns.html", {"concerns": told})


def told_to(request: Request, concern: UUID) -> Concern:
    """A concern that one was told. Raises `Http404` for others."""
    told = Concern.objects.told_to(request.user).select_related(
        "contact__person", "reporter__participant__person", "reporter__mentorship__programme"
    )
    return get_object_or_404(told, id=concern)


@require_POST
def answer_case(request: Request, concern: UUID) -> HttpResponse:
    """The contact writes back to the reporter."""
    found, form = told_to(request, concern), AnswerForm(request.POST)
    if not form.is_valid():
        return case_page(request, found, form)
    actions.answer_concern(concern=found, by_contact=True, now=request.now, **form.cleaned_data)
    messages.success(request, _("Sent. They get a mail that says nothing of it."))
    return redirect("case", found.id)


def case(request: Request, concern: UUID) -> HttpResponse:
    """One concern, for its contact: words, items, and a button when it is done."""
    found = told_to(request, concern)
    if request.method == "POST":
        let_meet = request.POST.get("let_meet") == "yes"
        actions.close_concern(concern=found, let_meet=let_meet, now=request.now)
        messages.success(request, _("Closed."))
        return redirect("concerns")
    if request.method == "GET":
        actions.mark_read(concern=found, now=request.now)
    return case_page(request, found, AnswerForm())


def case_page(request: Request, found: Concern, form: AnswerForm) -> HttpResponse:
    """The page, with a form that may have come back."""
    actor = request.user.id
    context = {
        "concern": found,
        "report": open_report(found, actor=actor, now=request.now),
        "answers": open_answers(found, actor=actor, now=request.now),
        "form": form,
        "mentorship": found.reporter.mentorship,
        "programme": found.reporter.mentorship.programme,
        "rests": not may_be_in_touch(found.reporter.mentorship),
    }
    return render(request, "concerns/case.html", context)
