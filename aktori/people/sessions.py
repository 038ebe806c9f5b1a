"""How long a session lives: 30 idle minutes and 12 hours for those who run programmes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime

Handler = Callable[[HttpRequest], HttpResponse]
STARTED, SEEN = "started_at", "seen_at"
IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=12)
SEEN_STEP = timedelta(minutes=1)


def limit_sessions(get_response: Handler) -> Handler:
    """Signs a coordinator out after 30 idle minutes, and after 12 hours whatever they do."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if getattr(request.user, "runs_programmes", False):
            keep_or_end(request)
        return get_response(request)

    return middleware


def keep_or_end(request: HttpRequest) -> None:
    """Ends the session when its time is over, else notes that it is in use."""
    now = request.now  # type: ignore[attr-defined]
    started = moment(request, STARTED) or now
    seen = moment(request, SEEN) or now
    if now - started > ABSOLUTE or now - seen > IDLE:
        logout(request)
        return
    # written once a minute at most, so that reading a page stays reading
    if SEEN not in request.session or now - seen > SEEN_STEP:
        request.session[STARTED] = started.isoformat()
        request.session[SEEN] = now.isoformat()


def moment(request: HttpRequest, name: str) -> datetime | None:
    """A time kept in the session, or None."""
    return parse_datetime(request.session.get(name, "")) if name in request.session else None
