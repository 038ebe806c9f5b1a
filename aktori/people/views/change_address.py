"""Another address for one's mail: a link goes there, and only its button changes anything."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.kit.links import LinkBroken, LinkExpired
from aktori.people import actions
from aktori.people.confirming import freshly_confirmed, is_fresh
from aktori.people.forms import AddressForm
from aktori.people.http import PublicRequest, Request
from aktori.people.queries import change_of_link


def change_address(request: Request) -> HttpResponse:
    """Asks for the new address. Who can still be reached confirms first who they are.

    A code can't reach the others, which is why they are here; their session has to do.
    """
    if request.user.unreachable_since is None and not is_fresh(request):
        return freshly_confirmed(change_address)(request)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        actions.ask_for_address(person=request.user, address=address, now=request.now)
        messages.success(request, _("A link is on its way to %(to)s.") % {"to": address})
        return redirect("account")
    return render(request, "people/change_address.html", {"form": form})


@login_not_required
def new_address(request: PublicRequest, token: str) -> HttpResponse:
    """One button that takes the new address; opening the page does nothing yet."""
    try:
        person, address = change_of_link(token)
    except (LinkExpired, LinkBroken):
        return render(request, "people/new_address_spent.html", status=410)
    if request.method != "POST":
        return render(request, "people/new_address.html", {"address": address})
    actions.change_address(person=person, address=address, now=request.now)
    messages.success(request, _("Mail comes to the new address from now on."))
    return redirect("front")


@require_POST
def mail_arrives(request: Request) -> HttpResponse:
    """The address is right after all: mail is tried again."""
    actions.try_again(person=request.user)
    messages.success(request, _("Mail is sent to you again."))
    return redirect("account")
