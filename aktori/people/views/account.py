"""One's own account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from aktori.people import actions
from aktori.people.forms import AccountForm
from aktori.people.http import Request
from aktori.people.middleware import forget_language


def account(request: Request) -> HttpResponse:
    """Name, language and time zone, and the ways of signing in."""
    form = AccountForm(request.POST or None, initial=words_of(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/account.html", {"form": form})
    actions.change_account(person=request.user, now=request.now, **form.cleaned_data)
    with translation.override(request.user.language):
        messages.success(request, _("Saved."))
    # the choice just made in the account is later than one kept in this browser
    return forget_language(redirect("account"))


def words_of(request: Request) -> dict[str, str]:
    """What the account says now."""
    person = request.user
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "language": person.language,
        "zone": person.zone,
    }
