"""Pages for coordinators: which other systems read their programme, and which are told of it."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.api import actions
from aktori.api.forms import ListenerForm, TokenForm
from aktori.api.models import Listener, Scope, Token
from aktori.api.signing import secret_of
from aktori.api.words import kinds, scopes_of, trouble
from aktori.people.confirming import is_fresh
from aktori.people.http import Request
from aktori.programmes.queries import run_or_404
from aktori.signals.doors import Kind

SHOWN = 30


def own_listener(request: Request, listener: UUID) -> Listener:
    """A listener of a programme that one runs. Raises `Http404` for others."""
    mine = Listener.objects.run_by(request.user).select_related("programme")
    return get_object_or_404(mine, id=listener)


def confirm_first(request: Request) -> HttpResponse | None:
    """Who makes a key says once more who they are, unless they did so a moment ago."""
    if is_fresh(request):
        return None
    return redirect(f"{reverse('confirm_identity')}?{urlencode({'next': request.path})}")


def connections(request: Request, programme: UUID) -> HttpResponse:
    """Every token and every listener of a programme."""
    found = run_or_404(request.user, programme)
    tokens = list(found.tokens.select_related("made_by"))
    context = {
        "programme": found,
        "tokens": [(one, scopes_of(one), works(one, request)) for one in tokens],
        "listeners": list(found.listeners.all()),
    }
    return render(request, "api/connections.html", context)


def works(token: Token, request: Request) -> bool:
    """Whether a token's own dates let it work."""
    return token.revoked_at is None and token.expires_at > request.now


def new_token(request: Request, programme: UUID) -> HttpResponse:
    """Makes a token; its key is on the answer's page, and nowhere after it."""
    found = run_or_404(request.user, programme)
    if asked := confirm_first(request):
        return asked
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        token, plain = actions.make_token(
            programme=found,
            name=data["name"],
            scopes=[Scope(one) for one in data["scopes"]],
            days=data["days"],
            by=request.user,
            now=request.now,
            row=data["row"],
        )
        return render(request, "api/key.html", {"programme": found, "token": token, "key": plain})
    return render(request, "api/new_token.html", {"programme": found, "form": form})


@require_POST
def revoke_token(request: Request, key: UUID) -> HttpResponse:
    """The token works no more."""
    found = get_object_or_404(Token.objects.run_by(request.user), id=key)
    actions.revoke_token(token=found, by=request.user, now=request.now)
    messages.success(request, _("The token no longer works."))
    return redirect("connections", found.programme_id)


def new_listener(request: Request, programme: UUID) -> HttpResponse:
    """Adds an address that is told; its secret is on the answer's page."""
    found = run_or_404(request.user, programme)
    if asked := confirm_first(request):
        return asked
    form = ListenerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.add_listener(
            programme=found,
            address=form.cleaned_data["address"],
            kinds=[Kind(one) for one in form.cleaned_data["kinds"]],
            by=request.user,
            now=request.now,
        )
        return secret_page(request, made)
    return render(request, "api/new_listener.html", {"programme": found, "form": form})


def secret_page(request: Request, listener: Listener) -> HttpResponse:
    """The secret, shown this once."""
    context = {
        "programme": listener.programme,
        "listener": listener,
        "key": secret_of(listener),
    }
    return render(request, "api/key.html", context)


def listener(request: Request, listener: UUID) -> HttpResponse:
    """What it is told, and how the last ones were taken."""
    found = own_listener(request, listener)
    known = kinds()
    rows = [
        (one, known[one.signal.kind], trouble(one))
        for one in found.deliveries.select_related("signal")[:SHOWN]
    ]
    context = {
        "programme": found.programme,
        "listener": found,
        "rows": rows,
        "told": [known[one] for one in found.kinds],
    }
    return render(request, "api/listener.html", context)


@require_POST
def renew_secret(request: Request, listener: UUID) -> HttpResponse:
    """A new secret, on the answer's page."""
    found = own_listener(request, listener)
    if not is_fresh(request):  # back to the page of the listener, with its buttons
        there = reverse("listener", args=[found.id])
        return redirect(f"{reverse('confirm_identity')}?{urlencode({'next': there})}")
    renewed = actions.renew_secret(listener=found, by=request.user, now=request.now)
    renewed.programme = found.programme
    return secret_page(request, renewed)


@require_POST
def wake_listener(request: Request, listener: UUID) -> HttpResponse:
    """Tells it again."""
    found = own_listener(request, listener)
    actions.wake_listener(listener=found, by=request.user, now=request.now)
    messages.success(request, _("It is told again, from what happens next on."))
    return redirect("listener", found.id)


@require_POST
def remove_listener(request: Request, listener: UUID) -> HttpResponse:
    """Tells it nothing any more."""
    found = own_listener(request, listener)
    actions.remove_listener(listener=found, by=request.user, now=request.now)
    messages.success(request, _("It is told nothing any more."))
    return redirect("connections", found.programme_id)
