"""The workbook as a table of contents, a chapter to read, an exercise to write in."""

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
from aktori.workbook.desk import Desk, Pages, lay_open
from aktori.workbook.forms import MY_PAIR, ONLY_ME, AnswerForm
from aktori.workbook.queries import marks_of, memberships_of


def workbook(request: Request) -> HttpResponse:
    """The table of contents, with what the person has written and what is shared with them."""
    desk = desk_of(request)
    context = {
        "chapters": content.chapters(active_language()),
        "marks": marks_of(desk.membership),
        "desk": desk,
    }
    return render(request, "workbook/workbook.html", context)


def chapter(request: Request, slug: str) -> HttpResponse:
    """One chapter to read, and its exercises."""
    try:
        found = content.chapter(slug, active_language())
    except KeyError as error:
        raise Http404 from error
    desk = desk_of(request)
    context = {"chapter": found, "marks": marks_of(desk.membership), "desk": desk}
    return render(request, "workbook/chapter.html", context)


def exercise(request: Request, code: str) -> HttpResponse:
    """One exercise: what to do, one's own texts, and what the pair has shared."""
    try:
        found = content.exercise(code, active_language())
    except KeyError as error:
        raise Http404 from error
    desk = desk_of(request)
    pages = lay_open(desk.membership, found)
    if request.method == "POST":
        return keep(request, desk, found, pages)
    return show(request, desk, found, pages, form_of(found, pages))


def keep(request: Request, desk: Desk, found: content.Exercise, pages: Pages) -> HttpResponse:
    """Keeps the texts; without a pair, or after the end, there is nowhere to keep them."""
    if desk.membership is None or not desk.open:
        raise Http404
    form = AnswerForm(request.POST, exercise=found)
    if form.is_valid() and write(request, desk.membership, found, form):
        return redirect(reverse("exercise", args=[found.code]) + desk.query)
    return show(request, desk, found, pages, form)


def write(
    request: Request, membership: Membership, found: content.Exercise, form: AnswerForm
) -> bool:
    """Whether the texts could be kept; says so in words."""
    texts, shared = form.texts(), form.shared()
    try:
        actions.write_answer(
            membership=membership, exercise=found.code, texts=texts, shared=shared, now=request.now
        )
    except VaultClosed:
        form.add_error(None, _("Nothing can be kept here any more: the texts have been deleted."))
        return False
    if shared:
        messages.success(request, _("Saved. You and your pair see this."))
    else:
        messages.success(request, _("Saved. Only you see this."))
    return True


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


def form_of(found: content.Exercise, pages: Pages) -> AnswerForm:
    """The form with what the person wrote before."""
    if pages.own is None:
        return AnswerForm(exercise=found)
    who = MY_PAIR if pages.own.answer.shared else ONLY_ME
    return AnswerForm(exercise=found, initial={**pages.own.texts, "who_sees": who})


def desk_of(request: Request) -> Desk:
    """The mentorship that `?pair=` names, or the newest that goes on; none is fine for reading."""
    mine = memberships_of(request.user)
    wanted = request.GET.get("pair")
    if wanted is None:
        return Desk(mine, next(iter(mine), None))
    chosen = [one for one in mine if str(one.mentorship_id) == wanted]
    if not chosen:
        raise Http404
    return Desk(mine, chosen[0])
