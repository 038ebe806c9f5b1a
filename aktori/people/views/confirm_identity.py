"""“Is it you?”: a code by mail, asked for and typed on one page."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from aktori.mail.actions import enqueue
from aktori.people.confirming import KEPT, accept_code, is_alive, make_code
from aktori.people.forms import ConfirmIdentityForm
from aktori.people.http import Request
from aktori.people.tries import counted


def confirm_identity(request: Request) -> HttpResponse:
    """Sends a code, takes it, and goes on to where one wanted to go."""
    onward = wanted(request)
    if request.method != "POST":
        return page(request, ConfirmIdentityForm(), onward)
    if "send" in request.POST:
        if not ratelimit.consume(request, action="reauthenticate", user=request.user):
            return render(request, "429.html", status=429)
        send(request)
        return page(request, ConfirmIdentityForm(), onward)
    return check(request)


@counted
def check(request: Request) -> HttpResponse:
    """Takes the code, or says what is wrong with it."""
    onward, form = wanted(request), ConfirmIdentityForm(request.POST)
    if form.is_valid() and accept_code(request, form.cleaned_data["code"]):
        return redirect(onward)
    if form.is_valid():
        form.add_error("code", why_not(request))
    return page(request, form, onward)


def why_not(request: Request) -> str:
    """In words, why a code was not taken."""
    if is_waiting(request):
        return _("This is not the code we sent. Look at the newest letter.")
    return _("That code works no more. Ask for a new one.")


def is_waiting(request: Request) -> bool:
    """Whether a code was sent that can still be used."""
    kept = request.session.get(KEPT)
    return kept is not None and is_alive(kept, request.now)


def wanted(request: Request) -> str:
    """Where one wanted to go, on this site."""
    target = str(request.POST.get("next") or request.GET.get("next") or "")
    here = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(target, here, require_https=request.is_secure())
    return target if is_ours else reverse("account")


def send(request: Request) -> None:
    """Puts a letter with a new code into the outbox."""
    code = make_code(request)
    texts = {"code": code, "person": request.user}
    with translation.override(request.user.language):
        enqueue(
            kind="people/confirm_identity",
            to=request.user.email,
            language=request.user.language,
            subject=render_to_string("people/mail/confirm_identity/subject.txt", texts),
            body=render_to_string("people/mail/confirm_identity/body.txt", texts),
            now=request.now,
        )
    messages.success(request, _("A code is on its way to %(to)s.") % {"to": request.user.email})


def page(request: Request, form: ConfirmIdentityForm, onward: str) -> HttpResponse:
    """The page: first a button, then the field for the code."""
    context = {"form": form, "next": onward, "sent": is_waiting(request) or form.is_bound}
    return render(request, "people/confirm_identity.html", context)
