"""Signing in by a link that the operator or the demo made."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from aktori.kit.links import LinkBroken, LinkExpired
from aktori.people.http import PublicRequest
from aktori.people.queries import person_of_link

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
def sign_in_link(request: PublicRequest, token: str) -> HttpResponse:
    """One button that signs in; opening the page does nothing yet."""
    try:
        person = person_of_link(token)
    except (LinkExpired, LinkBroken) as error:
        expired = isinstance(error, LinkExpired)
        return render(request, "people/sign_in_link_spent.html", {"expired": expired}, status=410)
    if request.method != "POST":
        return render(request, "people/sign_in_link.html", {"person": person})
    login(request, person, backend=BACKEND)
    return redirect("home")
