"""Signing in by a link that the operator or the demo made."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render

from aktori.kit.links import LinkBroken, LinkExpired
from aktori.people.http import PublicRequest
from aktori.people.queries import person_of_link


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
    # it stands for the code by mail: a second factor is asked for after it
    answer: HttpResponse = perform_login(request, Login(user=person))
    return answer
