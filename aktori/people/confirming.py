"""Asking who somebody is once more, before what can't be undone: a code by mail, or a passkey."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from secrets import randbelow
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.dateparse import parse_datetime

from aktori.people.http import Request

KEPT = "confirming"
DIGITS = 8
LASTS = timedelta(minutes=15)
TRIES = 3
View = Callable[..., HttpResponse]


def freshly_confirmed(view: View) -> View:
    """Lets somebody in who proved in the last minutes who they are; asks everybody else."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('confirm_identity')}?{urlencode({'next': request.path})}")

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    """Whether the last sign-in or confirmation in this session is young enough."""
    records = get_authentication_records(request, request.user)
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return bool(records) and records[-1]["at"] > since


def make_code(request: Request) -> str:
    """A new code for this session; an older one counts no more."""
    code = f"{randbelow(10**DIGITS):0{DIGITS}d}"
    request.session[KEPT] = {"mac": mac(code), "at": request.now.isoformat(), "tries": 0}
    return code


def mac(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("aktori.people.confirming", code).hexdigest()


def accept_code(request: Request, code: str) -> bool:
    """Whether it is the code that was sent: within 15 minutes, and within three tries."""
    kept = request.session.get(KEPT)
    if not kept or not is_alive(kept, request.now):
        return False
    if not constant_time_compare(kept["mac"], mac("".join(filter(str.isdigit, code)))):
        request.session[KEPT] = {**kept, "tries": kept["tries"] + 1}
        return False
    del request.session[KEPT]
    record_authentication(request, request.user, method="code", reauthenticated=True)
    return True


def is_alive(kept: dict[str, Any], now: datetime) -> bool:
    """Whether a sent code can still be used."""
    made = parse_datetime(kept["at"])
    return made is not None and now - made < LASTS and kept["tries"] < TRIES
