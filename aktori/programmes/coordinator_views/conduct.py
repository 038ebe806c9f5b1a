"""The code of conduct in a programme's own words."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.people.http import Request
from aktori.programmes import actions
from aktori.programmes.conduct import conduct_versions, ours
from aktori.programmes.forms import ConductForm
from aktori.programmes.queries import run_or_404


def write_conduct(request: Request, programme: UUID) -> HttpResponse:
    """The words that hold now, to be changed in each language; Aktori's own beside them."""
    found = run_or_404(request.user, programme)
    latest = conduct_versions(found)[0]
    form = ConductForm(request.POST or None, conduct=latest)
    if request.method == "POST" and form.is_valid():
        actions.write_conduct(
            programme=found, words=form.cleaned_data, by=request.user, now=request.now
        )
        messages.success(request, _("Saved."))
        return redirect("write_conduct", found.id)
    columns = [(code, form[f"words_{code}"], ours()[code].splitlines()) for code in form.languages]
    context = {"programme": found, "form": form, "columns": columns, "conduct": latest}
    return render(request, "programmes/write_conduct.html", context)
