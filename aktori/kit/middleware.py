"""What each request carries: the moment it came, so that nobody below reads a clock."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Handler = Callable[[HttpRequest], HttpResponse]


def stamp(get_response: Handler) -> Handler:
    """Sets `request.now`, and forbids storing pages that show a person's own matters."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.now = timezone.now()  # type: ignore[attr-defined]
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        if request.resolver_match:  # for logs and metrics, which must not hold the path
            request.META["aktori.view"] = request.resolver_match.view_name
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Reporting-Endpoints"] = settings.REPORTING_ENDPOINTS
        return response

    return middleware
