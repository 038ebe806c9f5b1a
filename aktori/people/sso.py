"""Signing in at the organisation: an account is found by issuer and subject, never by address.

Who signs in there for the first time signs in here by code, and connects the two.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aktori.people.confirming import is_fresh
from aktori.people.second_factor import SECOND

# what an identity provider says when it asked for two things (RFC 8176; REFEDS MFA profile)
TWO_THINGS = "mfa"
REFEDS_MFA = "https://refeds.org/profile/mfa"
CONNECT = "connect"
View = Callable[..., HttpResponse]
log = logging.getLogger("aktori.people")


class SsoAdapter(DefaultSocialAccountAdapter):
    """Keeps nothing of what a provider tells but issuer and subject."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Lets in who is connected; others read how to connect."""
        told = sociallogin.account.extra_data.get("id_token") or {}
        sociallogin.account.extra_data = {}
        if sociallogin.state.get("process") == CONNECT:
            return
        if not sociallogin.is_existing:
            log.info("somebody without an account came from an organisation")
            raise ImmediateHttpResponse(render(request, "people/sso_unknown.html", status=403))
        if asked_two_things(told):
            record_authentication(request, sociallogin.user, SECOND, type="sso")

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Nobody makes an account alone."""
        return False


def asked_two_things(told: dict[str, Any]) -> bool:
    """Whether the provider says that it asked for a second factor. Silence is a no."""
    methods = told.get("amr")
    return told.get("acr") == REFEDS_MFA or (isinstance(methods, list) and TWO_THINGS in methods)


def connecting(view: View) -> View:
    """Connects only in a session that is fresh: what is connected signs in from then on."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("process") == CONNECT and not is_fresh(request):
            return redirect("socialaccount_connections")
        return view(request, *args, **kwargs)

    return guarded
