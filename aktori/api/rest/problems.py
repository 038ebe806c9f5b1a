"""Errors as other systems read them: problem details (RFC 9457)."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

TYPE = "application/problem+json"
MEDIA = {"content_type": TYPE}


class Wrong(Schema):
    """What is wrong with one value of a request."""

    where: str = Field(description="The value's place, such as query.limit")
    what: str


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[Wrong] = []


class TooMany(Exception):
    """The token has asked too often; `seconds` until it may ask again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def problem(status: int, detail: str = "", errors: Iterable[Wrong] = ()) -> HttpResponse:
    """An answer that says what went wrong."""
    title = HTTPStatus(status).phrase
    said = Problem(title=title, status=status, detail=detail, errors=list(errors))
    return JsonResponse(said.model_dump(), status=status, content_type=TYPE)


def on_http_error(_request: HttpRequest, error: Any) -> HttpResponse:
    """Whatever a view or the library refused."""
    return problem(error.status_code, error.message)


def on_no_token(_request: HttpRequest, _error: Any) -> HttpResponse:
    """No token, or one that does not work (any more)."""
    answer = problem(401, "Send a token that works: Authorization: Bearer …")
    answer["WWW-Authenticate"] = 'Bearer realm="aktori"'
    return answer


def on_invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    """Values that can't be read. What was sent is not repeated: it may be a person's."""
    wrong = [
        Wrong(where=".".join(str(part) for part in one.get("loc", ())), what=str(one.get("msg")))
        for one in error.errors
    ]
    return problem(422, "Some values can't be read.", wrong)


def on_too_many(_request: HttpRequest, error: Any) -> HttpResponse:
    """Too often."""
    answer = problem(429, "This token has asked too often. Wait as Retry-After says.")
    answer["Retry-After"] = str(error.seconds)
    return answer


def on_missing(_request: HttpRequest, _error: Any) -> HttpResponse:
    """Not there, or not for this token: it learns no difference."""
    return problem(404, "There is nothing at this address for this token.")


Handler = Callable[[HttpRequest, Any], HttpResponse]
HANDLERS: tuple[tuple[type[Exception], Handler], ...] = (
    (AuthenticationError, on_no_token),
    (ValidationError, on_invalid),
    (TooMany, on_too_many),
    (HttpError, on_http_error),
)
