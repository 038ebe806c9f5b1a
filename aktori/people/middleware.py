"""The reader's language and time zone, settled once for each request."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from aktori.kit.languages import LANGUAGES

Handler = Callable[[HttpRequest], HttpResponse]
COOKIE = "aktori_language"
A_YEAR = 365 * 24 * 3600


def reading(get_response: Handler) -> Handler:
    """Activates language and zone: `?lang=`, the cookie, the account, then the browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = reader_language(request)
        zone = getattr(request.user, "zone", settings.TIME_ZONE)
        with translation.override(language), timezone.override(ZoneInfo(zone)):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.GET.get("lang") == language:
            response.set_cookie(
                COOKIE,
                language,
                max_age=A_YEAR,
                samesite="Lax",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    return middleware


def reader_language(request: HttpRequest) -> str:
    """One of `LANGUAGES`; the first that the reader chose, in the order of how lately."""
    asked = request.GET.get("lang"), request.COOKIES.get(COOKIE)
    account = getattr(request.user, "language", None)
    for code in (*asked, account):
        if code in LANGUAGES:
            return str(code)
    return translation.get_language_from_request(request)


def forget_language(response: HttpResponse) -> HttpResponse:
    """Drops the language kept in this browser, so that the account's counts."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
