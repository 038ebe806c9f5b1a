"""An exercise: what to do, one's own texts, and what the pair has shared."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from aktori.kit.languages import active_language
from aktori.mentorships.models import Membership
from aktori.people.http import Request
from aktori.vault.doors import VaultClosed
from aktori.workbook import actions, content
from aktori.workbook.desk import Desk, Pages, desk_of, lay_open
from aktori.workbook.forms import AnswerForm, form_of


def exercise(request: Request, code: str) -> HttpResponse:
    """The page of one exercise, and keeping what is written on it."""
    try:
        found = content.exercise(code, active_language())
    except KeyError as error:
        raise Http404 from error
    desk = desk_of(request)
    pages = lay_open(desk.membership, found, request.now)
    if request.method == "POST":
        return keep(request, desk, found, pages)
    return show(request, desk, found, pages, form_of(found, pages.own))


def keep(request: Request, desk: Desk, found: content.Exercise, pages: Pages) -> HttpResponse:
    """Keeps the texts; who has no pair has nowhere to keep them."""
    if desk.membership is None:
        raise Http404
    form = AnswerForm(request.POST, exercise=found)
    if form.is_valid() and (form.repeats(pages.own) or write(request, desk.membership, form)):
        return redirect(reverse("exercise", args=[found.code]) + desk.query)
    return show(request, desk, found, pages, form)


def write(request: Request, membership: Membership, form: AnswerForm) -> bool:
    """Whether the texts could be kept; says so in words."""
    try:
        actions.write_answer(
            membership=membership,
            exercise=form.exercise.code,
            texts=form.texts(),
            shared=form.shared(),
            revision=form.cleaned_data["revision"],
            now=request.now,
        )
    except (VaultClosed, actions.NotNow, actions.ChangedMeanwhile) as error:
        form.add_error(None, why_not(error))
        return False
    messages.success(request, saved(form.shared()))
    return True


def why_not(error: Exception) -> str:
    """In words, why a text could not be kept; it still stands in the form."""
    if isinstance(error, actions.ChangedMeanwhile):
        return _(
            "You have saved a newer text in another window. Copy what you need from here, "
            "then open the page again."
        )
    return _("Nothing new can be saved here any more. Copy your text if you want to keep it.")


def saved(shared: bool) -> str:
    """What is said after saving."""
    return _("Saved. You and your pair see this.") if shared else _("Saved. Only you see this.")


def show(
    request: Request, desk: Desk, found: content.Exercise, pages: Pages, form: AnswerForm
) -> HttpResponse:
    """The page of an exercise."""
    context = {
        "exercise": found,
        "chapter": content.chapter(found.chapter, active_language()),
        "desk": desk,
        "pages": pages,
        "form": form,
    }
    return render(request, "workbook/exercise.html", context)
