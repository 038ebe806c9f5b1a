"""What the pages of the workbook share."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse

from aktori.kit.languages import active_language
from aktori.people.http import PublicRequest
from aktori.workbook import editions
from aktori.workbook.content import Chapter, Exercise
from aktori.workbook.desk import Desk, SignInFirst

P = ParamSpec("P")
View = Callable[Concatenate[PublicRequest, P], HttpResponse]


def open_to_readers(view: View[P]) -> View[P]:
    """A page that anybody may read, unless the book is closed to those who are not signed in."""

    def page(request: PublicRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SignInFirst:
            return redirect_to_login(request.get_full_path())

    return cast(View[P], login_not_required(update_wrapper(page, view)))


def exercise_or_404(code: str, desk: Desk) -> Exercise:
    """An exercise in the reader's language and edition; raises `Http404`."""
    try:
        return editions.exercise(code, desk.programme, active_language())
    except KeyError as error:
        raise Http404 from error


def chapter_or_404(slug: str, desk: Desk) -> Chapter:
    """A chapter likewise; raises `Http404`."""
    try:
        return editions.chapter(slug, desk.programme, active_language())
    except KeyError as error:
        raise Http404 from error
