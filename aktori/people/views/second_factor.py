"""A second factor for those who run programmes: what there is, and what to make next."""

from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from aktori.people.http import Request
from aktori.people.second_factor import due_at, is_shown, must_show, staff_only


@staff_only
def second_factor(request: Request) -> HttpResponse:
    """One page from nothing to a passkey or an app, and recovery codes beside it."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "passkey": "webauthn" in kinds,
        "app": "totp" in kinds,
        "recovery": "recovery_codes" in kinds,
        "made": bool(kinds - {"recovery_codes"}),
        "shown": is_shown(request, request.user),
        "must": must_show(request),
        "due": due_at(request.user, request.now),
    }
    return render(request, "people/second_factor.html", context)


def ways_in(request: Request) -> HttpResponse:
    """Where one comes back to after a change: each to the page of theirs."""
    return redirect("second_factor" if request.user.runs_programmes else "mfa_list_webauthn")
