"""How often one may try to prove who one is: five failures in five minutes for an account.

And twenty an hour for a client address, since one may try many accounts. A try that succeeds
gives its token back, and those of the slips before it: a hall full of people behind one address
that sign in on the same evening locks nobody out.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from math import ceil
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from allauth.account.internal.stagekit import unstash_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aktori.kit.clients import client_address
from aktori.kit.limits import Limit, give_back, take, wait

OF_ACCOUNT = Limit("failures of an account", 5, timedelta(minutes=5))
OF_ADDRESS = Limit("failures of an address", 20, timedelta(hours=1))
SLIPS = "slips"
log = logging.getLogger("aktori.people")
View = Callable[..., HttpResponse]
Buckets = list[tuple[Limit, str]]


def counted(view: View) -> View:
    """Counts each POST that proves nothing, and answers 429 when there were too many."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        now = request.now  # type: ignore[attr-defined]
        buckets = buckets_of(request)
        for place, (limit, whose) in enumerate(buckets):
            if not take(limit, whose, now=now):
                refund(buckets[:place], 1)
                note("a try to prove who one is was refused", request)
                return too_many(request, wait(limit, whose, now=now))
        proofs, slips = request.session.get(PROOFS), slips_of(request, buckets)
        answer = view(request, *args, **kwargs)
        proved = request.session.get(PROOFS)
        if proved and proved != proofs:
            refund(buckets, slips + 1)
            request.session.pop(SLIPS, None)
            note("somebody proved who they are", request)
        else:
            request.session[SLIPS] = {"of": name_of(buckets), "count": slips + 1}
            note("a try to prove who one is failed", request)
        return answer

    return guarded


def note(what: str, request: HttpRequest) -> None:
    """A line for the operator: which way it was tried, never by whom (ASVS 5.0, V16.3.1)."""
    log.info(what, extra={"view": request.resolver_match.url_name})  # type: ignore[union-attr]


def buckets_of(request: HttpRequest) -> Buckets:
    """What a try counts against; a passkey tells only by its success whose it is."""
    whose = account_of(request)
    address = client_address(request, proxies=settings.PROXIES)
    return [*([(OF_ACCOUNT, whose)] if whose else []), (OF_ADDRESS, address)]


def account_of(request: HttpRequest) -> str:
    """The mail address of who is signed in, or is on the way in, known or not."""
    if request.user.is_authenticated:
        return str(request.user.email)
    login = unstash_login(request, peek=True)
    return str(login.email or getattr(login.user, "email", "")).lower() if login else ""


def name_of(buckets: Buckets) -> str:
    """What a session keeps of whose slips it counts."""
    limit, whose = buckets[0]
    return limit.key(whose)


def slips_of(request: HttpRequest, buckets: Buckets) -> int:
    """How often this session has failed in a row to prove the same account."""
    kept = request.session.get(SLIPS, {})
    return int(kept["count"]) if kept.get("of") == name_of(buckets) else 0


def refund(buckets: Buckets, count: int) -> None:
    """Gives tokens back to each."""
    for limit, whose in buckets:
        give_back(limit, whose, count=count)


def too_many(request: HttpRequest, until: timedelta) -> HttpResponse:
    """Says how long to wait."""
    minutes = ceil(until / timedelta(minutes=1))
    answer = render(request, "429.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(ceil(until.total_seconds()))
    return answer
