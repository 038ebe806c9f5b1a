"""Who runs programmes shows two things: a code by mail and a second factor, or a passkey.

A passkey alone is two: the device, and the finger, face or number that opens it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from aktori.people.confirming import freshly_confirmed
from aktori.people.http import Request
from aktori.people.models import Person

GRACE = timedelta(days=14)
SECOND = "mfa"
# what one needs on the way to a second factor
OPEN = frozenset({"second_factor", "confirm_identity", "account_logout", "account_login"})
View = Callable[..., HttpResponse]
Handler = Callable[[HttpRequest], HttpResponse]


class SecondStep(AuthenticateStage):  # type: ignore[misc]
    """The step after the code, for who runs programmes and has a second factor.

    For everybody else a passkey is a second door, never a second lock.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        person = self.login.user
        if person is None or not person.runs_programmes or is_shown(request, person):
            return False
        return bool(super()._should_handle(request))


def ask_second_factor(get_response: Handler) -> Handler:
    """Lets who must have shown a second factor, and has not, no further than where one is made."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if must_show(request) and not is_open(request.path_info):
            return redirect("second_factor")
        return get_response(request)

    return middleware


def must_show(request: HttpRequest) -> bool:
    """Whether this session has to show a second factor before anything else."""
    now: datetime = request.now  # type: ignore[attr-defined]
    return (
        isinstance(request.user, Person)
        and request.user.runs_programmes
        and now >= due_at(request.user, now)
        and not is_shown(request, request.user)
    )


def due_at(person: Person, now: datetime) -> datetime:
    """From when on a second factor is needed; never, where it is only offered."""
    if settings.SECOND_FACTOR != "staff":
        return now + GRACE
    return person.runs_since + GRACE if person.runs_since else now


def is_shown(request: HttpRequest, person: Person) -> bool:
    """Whether somebody has shown a second factor in this session."""
    records = get_authentication_records(request, person)
    return any(record["method"] == SECOND for record in records)


def is_open(path: str) -> bool:
    """Whether an address is one of those that lead to a second factor."""
    try:
        name = str(resolve(path).url_name)
    except Http404:
        return True
    return name in OPEN or name.startswith("mfa_")


def has_one(person: Person) -> bool:
    """Whether somebody has a second factor. Recovery codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())


def making(view: View) -> View:
    """A page that makes a second factor. Who runs programmes confirms first who they are.

    What was just made was just shown.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.runs_programmes:
            return view(request, *args, **kwargs)
        before = count(request)
        answer = freshly_confirmed(view)(request, *args, **kwargs)
        if count(request) > before:
            record_authentication(request, request.user, SECOND, made=True)
        return answer

    return guarded


def count(request: Request) -> int:
    """How many factors somebody has."""
    return int(Authenticator.objects.filter(user=request.user).count())


def staff_only(view: View) -> View:
    """A page that is of use to those who run programmes; there is none for others."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.runs_programmes:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
