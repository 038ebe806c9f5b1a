"""An exercise: what to do, one's own texts, and what the pair has shared."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.mentorships.models import Membership
from aktori.people.http import PublicRequest, Request
from aktori.vault.doors import VaultClosed
from aktori.workbook import actions
from aktori.workbook.content import Exercise
from aktori.workbook.desk import Desk, Pages, SignInFirst, desk_of, lay_open
from aktori.workbook.drawings import Drawn, drawn, rings
from aktori.workbook.forms import AnswerForm, form_of
from aktori.workbook.letters import opens_on
from aktori.workbook.views.shared import chapter_or_404, exercise_or_404, open_to_readers

WHY_CLOSED = (VaultClosed, actions.NotNow, actions.ChangedMeanwhile)


@open_to_readers
def exercise(request: PublicRequest, code: str) -> HttpResponse:
    """The page of one exercise, and keeping what is written on it."""
    desk = desk_of(request)
    found = exercise_or_404(code, desk)
    pages = lay_open(desk.membership, found, request.now)
    if request.method == "POST":
        return keep(request, desk, found, pages)
    return show(request, desk, found, pages, form_of(found, pages.own, pages.draft))


def keep(request: PublicRequest, desk: Desk, found: Exercise, pages: Pages) -> HttpResponse:
    """Keeps the texts; who has no pair has nowhere to keep them."""
    if not request.user.is_authenticated:
        raise SignInFirst
    if desk.membership is None:
        raise Http404
    page = redirect(reverse("exercise", args=[found.code]) + desk.query)
    if "drop" in request.POST:
        actions.drop_draft(membership=desk.membership, exercise=found.code)
        return page
    form = AnswerForm(request.POST, exercise=found)
    if form.is_valid() and (form.repeats(pages.own) or write(request, desk.membership, form)):
        actions.drop_draft(membership=desk.membership, exercise=found.code)
        return page
    return show(request, desk, found, pages, form)


def write(request: PublicRequest, membership: Membership, form: AnswerForm) -> bool:
    """Whether the texts could be kept; says so in words."""
    try:
        answer = actions.write_answer(
            membership=membership,
            exercise=form.exercise.code,
            texts=form.texts(),
            shared=form.shared(),
            together=form.exercise.together,
            waits=form.exercise.waits,
            revision=form.cleaned_data["revision"],
            now=request.now,
        )
    except WHY_CLOSED as error:
        form.add_error(None, why_not(error))
        return False
    messages.success(
        request, saved(form.exercise, shared=answer.shared, opened=bool(answer.opened_at))
    )
    return True


def why_not(error: Exception) -> str:
    """In words, why a text could not be kept; it still stands in the form."""
    if isinstance(error, actions.ChangedMeanwhile):
        return _(
            "You have saved a newer text in another window. Copy what you need from here, "
            "then open the page again."
        )
    return _("Nothing new can be saved here any more. Copy your text if you want to keep it.")


def saved(exercise: Exercise, *, shared: bool, opened: bool) -> str:
    """What is said after saving."""
    if exercise.waits and not opened:
        return _("The letter is closed. It opens by itself in time for the closing.")
    if not shared:
        return _("Saved. Only you see this.")
    if not opened:
        return _("Saved. It opens when your pair is ready too.")
    return _("Saved. You and your pair see this.")


@require_POST
def draft(request: Request, code: str) -> HttpResponse:
    """Keeps what stands in the form while it is being written; nobody else sees it."""
    desk = desk_of(request)
    found = exercise_or_404(code, desk)
    if desk.membership is None:
        raise Http404
    form = AnswerForm(request.POST, exercise=found)
    wanted = {*form.fields} | {name for name in request.POST if name.startswith("drawing-")}
    words = {name: request.POST[name] for name in sorted(wanted) if name in request.POST}
    try:
        actions.keep_draft(
            membership=desk.membership, exercise=found.code, words=words, now=request.now
        )
    except WHY_CLOSED:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


def show(
    request: PublicRequest, desk: Desk, found: Exercise, pages: Pages, form: AnswerForm
) -> HttpResponse:
    """The page of an exercise; a letter that is closed still shows its form only if asked to."""
    closed = found.waits and pages.closed and not form.is_bound
    context = {
        "exercise": found,
        "chapter": chapter_or_404(found.chapter, desk),
        "desk": desk,
        "pages": pages,
        "form": form,
        "letter_is_closed": closed and "open" not in request.GET,
        "letter_opens_on": opens_on(desk.road) if desk.road else None,
        "picture": picture_of(found),
        "board": board_of(found, form, request.now.year),
        "i_am_ready": desk.membership is not None and desk.membership.id in pages.ready,
    }
    return render(request, "workbook/exercise.html", context)


def picture_of(exercise: Exercise) -> SafeString:
    """What illustrates an exercise: rings with the words of its first three fields."""
    words = [Truncator(one.label).chars(28) for one in exercise.prompts[:3]]
    return rings(words, exercise.title) if exercise.picture else SafeString("")


def board_of(exercise: Exercise, form: AnswerForm, year: int) -> Drawn | None:
    """What one draws on: what stands in the form, if that can be drawn."""
    if not exercise.drawing:
        return None
    if form.drawing is not None and form.drawing.is_bound:
        rows = form.drawn() if form.drawing.is_valid() else []
    else:
        rows = [row for row in form.initial.get("drawing", []) if complete(row)]
    return drawn(exercise.drawing, rows, year=year)


def complete(row: dict[str, Any]) -> bool:
    """Whether a row of a draft can be drawn already."""
    return str(row.get("year", "0")).isdigit() and bool(row.get("what") or row.get("who"))
