"""The site keeps its doors closed while keys and data don't belong together.

People get a kind page, the operator a plain line; nothing is written, so nothing is lost.
"""

import logging
import sys
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views import defaults
from django.views.decorators.csrf import requires_csrf_token

from aktori.config.obstacles import of_keystore
from aktori.config.tables import difference
from aktori.privacy.soundness import trouble

LOOK_AGAIN = 60.0
LOOK_AGAIN_IN_TROUBLE = 5.0
WAIT = "120"
log = logging.getLogger(__name__)
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Verdict:
    """Whether the doors may be open; asked often, looked into now and then."""

    def __init__(self) -> None:
        self.reason = ""
        self.look_at = 0.0

    def __call__(self) -> str:
        """Why not, in words for the operator, or ""."""
        if monotonic() < self.look_at:
            return self.reason
        found = closed_because()
        if found != self.reason:
            log.error("the doors are closed: %s", found) if found else log.warning("all is well")
        self.reason = found
        self.look_at = monotonic() + (LOOK_AGAIN_IN_TROUBLE if found else LOOK_AGAIN)
        return found


def closed_because() -> str:
    """Looks at files, keys and data. Does not make what is missing."""
    if (settings.VAR / "restoring").exists():
        return "a restore has not come to its end; run `aktori restore` again"
    try:
        return of_keystore() or of_tables() or trouble()
    finally:
        connections.close_all()


def of_tables() -> str:
    """Tables of another version; of a database that can't be read the next look tells."""
    try:
        return difference()
    except DatabaseError:
        return ""


def guarded(application: Application, verdict: Verdict) -> Application:
    """The application behind a door that opens only while all is well."""

    def door(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(settings.STATIC_URL) or not verdict():
            return application(environ, start_response)
        body = closed_page(environ.get("HTTP_ACCEPT_LANGUAGE", "")).encode()
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Retry-After", WAIT),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'"),
        ]
        start_response("503 Service Unavailable", headers)
        return [body]

    return door


def closed_page(accepted: str) -> str:
    """The kind page, in the first language of the browser that we speak. Needs no database."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = accepted
    with translation.override(translation.get_language_from_request(request)):
        return render_to_string("ui/resting.html")


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """The page for what nobody foresaw; a database that fails (disk full, away) is a 503."""
    if isinstance(sys.exc_info()[1], DatabaseError | InterfaceError):
        return resting(request)
    return HttpResponse(render_to_string("500.html"), status=500)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own, unless the database went away while the session was being written.

    Django takes every failure to write a session for one that was ended elsewhere (400).
    """
    failed = exception.__context__.__context__ if exception.__context__ else None
    if isinstance(exception, SessionInterrupted) and isinstance(failed, OperationalError):
        return resting(request)
    return defaults.bad_request(request, exception)


def resting(request: HttpRequest) -> HttpResponse:
    """The kind page of closed doors, from within."""
    page = closed_page(request.headers.get("Accept-Language", ""))
    return HttpResponse(page, status=503, headers={"Retry-After": WAIT})
