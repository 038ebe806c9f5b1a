"""The workbook as a table of contents, its chapters to read, and the view for who leads a group."""

from itertools import accumulate, groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from aktori.kit.languages import active_language
from aktori.people.http import PublicRequest
from aktori.workbook import editions
from aktori.workbook.desk import desk_of
from aktori.workbook.forms import GroupForm, SearchForm
from aktori.workbook.groups import sizes
from aktori.workbook.queries import marks_of
from aktori.workbook.search import choose
from aktori.workbook.season import for_now
from aktori.workbook.views.shared import chapter_or_404, exercise_or_404, open_to_readers


@open_to_readers
def workbook(request: PublicRequest) -> HttpResponse:
    """The contents, with what was written and shared; `?q=&theme=&minutes=` find exercises."""
    desk = desk_of(request)
    language, programme = active_language(), desk.programme
    form = SearchForm(request.GET, programme=programme)
    asked = form.asked() if form.is_valid() else {}
    chapters = editions.chapters(programme, language)
    shown = [one for part in chapters for one in part.exercises]
    marks = marks_of(desk.membership)
    mine = desk.membership if desk.open else None
    today = mine.mentorship.programme.today(request.now) if mine else None
    context = {
        "parts": [(part, list(some)) for part, some in groupby(chapters, lambda one: one.part)],
        "form": form,
        "asked": any(asked.values()),
        "found": choose(shown, language, **asked),
        "for_now": for_now(shown, mine, marks, today) if mine and today else [],
        "marks": marks,
        "desk": desk,
    }
    return render(request, "workbook/workbook.html", context)


@open_to_readers
def chapter(request: PublicRequest, slug: str) -> HttpResponse:
    """One chapter to read, and its exercises."""
    desk = desk_of(request)
    found = chapter_or_404(slug, desk)
    context = {"chapter": found, "marks": marks_of(desk.membership), "desk": desk}
    return render(request, "workbook/chapter.html", context)


@open_to_readers
def lead_exercise(request: PublicRequest, code: str) -> HttpResponse:
    """A big clock and the steps, for who leads a group; `?people=` says how they divide."""
    desk = desk_of(request)
    found = exercise_or_404(code, desk)
    if not found.group or not found.steps:
        raise Http404
    form = GroupForm(request.GET or None)
    groups = sizes(form.cleaned_data["people"]) if form.is_bound and form.is_valid() else []
    passed = list(accumulate((step.minutes for step in found.steps), initial=0))
    context: dict[str, Any] = {
        "exercise": found,
        "steps": list(zip(found.steps, passed, strict=False)),
        "form": form,
        "groups": groups,
        "desk": desk,
    }
    return render(request, "workbook/lead_exercise.html", context)
