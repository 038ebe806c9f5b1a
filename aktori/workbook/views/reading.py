"""The workbook as a table of contents, and its chapters to read."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from aktori.kit.languages import active_language
from aktori.people.http import Request
from aktori.workbook import content
from aktori.workbook.desk import desk_of
from aktori.workbook.forms import SearchForm
from aktori.workbook.queries import marks_of
from aktori.workbook.search import choose


def workbook(request: Request) -> HttpResponse:
    """The contents, with what was written and shared; `?q=&theme=&minutes=` find exercises."""
    desk, form = desk_of(request), SearchForm(request.GET)
    asked = form.asked() if form.is_valid() else {}
    context = {
        "chapters": content.chapters(active_language()),
        "form": form,
        "asked": any(asked.values()),
        "found": choose(active_language(), **asked),
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
