"""A coordinator's programmes: the list, a new one, a change, a copy for next year."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.people.http import Request
from aktori.programmes import actions
from aktori.programmes.forms import ProgrammeForm, words_of
from aktori.programmes.models import Programme
from aktori.programmes.queries import newest_first, run_or_404
from aktori.programmes.rules import may_create_programme


def programmes(request: Request) -> HttpResponse:
    """The programmes that the reader runs, the newest first."""
    rows = newest_first(Programme.objects.run_by(request.user), request.now)
    if not rows and not may_create_programme(request.user):
        raise Http404
    context = {"rows": rows, "may_create": may_create_programme(request.user)}
    return render(request, "programmes/programmes.html", context)


def new_programme(request: Request) -> HttpResponse:
    """An empty form for a programme that was never held before."""
    if not may_create_programme(request.user):
        raise Http404
    form = ProgrammeForm(request.POST or None, initial=ours(request))
    if request.method == "POST" and form.is_valid():
        made = actions.create_programme(by=request.user, details=form.details(), now=request.now)
        messages.success(request, _("The programme is on its road."))
        return redirect("overview", made.id)
    return render(request, "programmes/new_programme.html", {"form": form})


def ours(request: Request) -> dict[str, object]:
    """What is typed in beforehand: who asks is whom people write to."""
    person = request.user
    return {"contact_name": person.full_name, "contact_email": person.email}


def edit_programme(request: Request, programme: UUID) -> HttpResponse:
    """Names and the rest of one's programme; its dates have a page of their own."""
    found = run_or_404(request.user, programme)
    form = ProgrammeForm(request.POST or None, initial=words_of(found), programme=found)
    if request.method == "POST" and form.is_valid():
        actions.change_programme(
            programme=found, by=request.user, details=form.details(), now=request.now
        )
        messages.success(request, _("Saved."))
        return redirect("overview", found.id)
    context = {"programme": found, "form": form}
    return render(request, "programmes/edit_programme.html", context)


@require_POST
def copy_programme(request: Request, programme: UUID) -> HttpResponse:
    """Next year's programme from this one; its dates are shown to be looked through."""
    found = run_or_404(request.user, programme)
    copy = actions.copy_programme(programme=found, by=request.user, now=request.now)
    messages.info(request, _("Copied with dates a year later. Look them through, then the names."))
    return redirect("move_dates", copy.id)
