"""The workbook as a table of contents, and its chapters to read."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from aktori.kit.languages import active_language
from aktori.people.http import Request
from aktori.workbook import content
from aktori.workbook.desk import desk_of
from aktori.workbook.queries import marks_of


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
