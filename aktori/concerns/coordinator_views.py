"""Who the contacts of a programme are."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.concerns import actions
from aktori.concerns.forms import ContactsForm, initial_contacts
from aktori.concerns.queries import contacts_of
from aktori.people.http import Request
from aktori.programmes.queries import run_or_404


def contacts(request: Request, programme: UUID) -> HttpResponse:
    """Names the people to whom members may bring a concern."""
    found = run_or_404(request.user, programme)
    form = ContactsForm(request.POST or None, initial=initial_contacts(contacts_of(found)))
    if request.method == "POST" and form.is_valid():
        actions.choose_contacts(
            programme=found, contacts=form.contacts(), by=request.user, now=request.now
        )
        messages.success(request, _("Saved."))
        return redirect("contacts", found.id)
    context = {"form": form, "programme": found}
    return render(request, "concerns/coordinator/contacts.html", context)
