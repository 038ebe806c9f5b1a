"""The workbook as PDF."""

from django.http import Http404, HttpResponse

from aktori.kit.languages import active_language
from aktori.people.http import PublicRequest, Request
from aktori.vault.doors import VaultClosed
from aktori.workbook import editions, printing
from aktori.workbook.desk import Desk, Told, desk_of, told
from aktori.workbook.queries import all_readable_answers
from aktori.workbook.views.shared import chapter_or_404, open_to_readers


@open_to_readers
def book_pdf(request: PublicRequest) -> HttpResponse:
    """The whole book with room to write."""
    desk, language = desk_of(request), active_language()
    chapters = editions.chapters(desk.programme, language)
    name = desk.programme.name if desk.programme else ""
    return pdf(printing.empty_book(chapters, name, language, request.now.year), "workbook")


@open_to_readers
def chapter_pdf(request: PublicRequest, slug: str) -> HttpResponse:
    """A chapter with room to write."""
    desk = desk_of(request)
    found = chapter_or_404(slug, desk)
    words = printing.chapter_words(found, year=request.now.year)
    drawn = printing.draw(found.title, "", [words], language=active_language())
    return pdf(drawn, slug)


def own_pdf(request: Request) -> HttpResponse:
    """What one has written, and what the pair shared, chapter by chapter."""
    desk, language = desk_of(request), active_language()
    if desk.membership is None:
        raise Http404
    written = written_in(desk, request)
    chapters = [
        printing.chapter_words(one, written, year=request.now.year)
        for one in editions.whole_book(desk.programme, language)
        if any(exercise.code in written for exercise in one.exercises)
    ]
    title, name = printing.own_title(), request.user.full_name
    return pdf(printing.draw(title, name, chapters, language=language, cover=True), "my-workbook")


def written_in(desk: Desk, request: Request) -> dict[str, list[Told]]:
    """The answers that the reader may read, by exercise; raises `Http404` once destroyed."""
    if desk.membership is None:
        return {}
    try:
        answers = all_readable_answers(membership=desk.membership, now=request.now)
    except VaultClosed as error:
        raise Http404 from error
    found: dict[str, list[Told]] = {}
    for one in answers:
        exercise = editions.exercise(one.answer.exercise, desk.programme, active_language())
        found.setdefault(exercise.code, []).append(told(exercise, one, request.now))
    return found


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser; never kept by a cache on the way."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
