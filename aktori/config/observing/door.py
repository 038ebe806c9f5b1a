"""Around the whole site: an id, a count and a line for each request; health and metrics.

Outside Django, so that it answers while the doors are closed, and by any name of the host: load
balancers ask by address.
"""

import hmac
import json
import logging
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.conf import settings
from structlog.contextvars import bound_contextvars

from aktori.config.observing.health import FAIL, Readiness, overall
from aktori.config.observing.metrics import count, exposed
from aktori.config.safe_state import Application, Verdict

log = logging.getLogger("aktori.request")
Answer = tuple[str, str, bytes]
TEXT, JSON = "text/plain; charset=utf-8", "application/health+json"
METRICS = "text/plain; version=0.0.4; charset=utf-8"
ONLY_GET = ("405 Method Not Allowed", TEXT, b"only GET\n")
METHODS = {"GET", "HEAD", "POST"}
HEADERS = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'"),
]


def observed(application: Application, verdict: Verdict) -> Application:
    """The application, watched over; `verdict` is what its own door asks."""
    own = {
        "/health/live": lambda _environ: ("200 OK", JSON, b'{"status": "pass"}'),
        "/health/ready": ready(Readiness(verdict)),
        "/metrics": metrics,
    }

    def door(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if answer := own.get(environ["PATH_INFO"]):
            looks = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            return respond(answer(environ) if looks else ONLY_GET, environ, start_response)
        return followed(application, environ, start_response)

    return door


def ready(readiness: Readiness) -> Callable[[dict[str, Any]], Answer]:
    """pass and warn are 200, fail is 503 (draft-inadarei-api-health-check)."""

    def answer(_environ: dict[str, Any]) -> Answer:
        checks = readiness()
        status = overall(checks)
        words = {
            "status": status,
            "checks": {name: [{"status": one}] for name, one in checks.items()},
        }
        line = "503 Service Unavailable" if status == FAIL else "200 OK"
        return line, JSON, json.dumps(words).encode()

    return answer


def metrics(environ: dict[str, Any]) -> Answer:
    """For whoever has the token; without one in the settings there is no such page."""
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    given = environ.get("HTTP_AUTHORIZATION", "")
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given.encode(), wanted.encode()):
        return "404 Not Found", TEXT, b"not found\n"
    return "200 OK", METRICS, exposed()


def respond(
    answer: Answer, environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Gives one of our own answers."""
    status, kind, body = answer
    length = ("Content-Length", str(len(body)))
    start_response(status, [("Content-Type", kind), length, *HEADERS])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def followed(
    application: Application, environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Calls the application; afterwards its answer is counted and told of."""
    began, seen = perf_counter(), {"status": "500"}
    # never the proxy's: what comes from outside may say anything
    name = uuid4().hex

    def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        seen["status"] = status[:3]
        return start_response(status, [*headers, ("X-Request-ID", name)], *rest)

    with bound_contextvars(request_id=name):
        try:
            return application(environ, begin)
        finally:
            tell(environ, seen["status"], perf_counter() - began)


def tell(environ: dict[str, Any], status: str, took: float) -> None:
    """The page by its view's name: a path may hold a token, and says who met whom."""
    method = environ["REQUEST_METHOD"]
    method = method if method in METHODS else "other"
    static = environ["PATH_INFO"].startswith(settings.STATIC_URL)
    view = environ.get("aktori.view") or ("static" if static else "none")
    count(method, view, status, took)
    if not static:
        found = {"method": method, "view": view, "status": int(status), "ms": round(took * 1000)}
        log.info("answered", extra=found)
