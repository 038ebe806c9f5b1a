"""What a coordinator writes for the public call and adds to the form."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.applications import actions
from aktori.applications.forms import CallForm
from aktori.applications.queries import call_of
from aktori.people.http import Request
from aktori.programmes.queries import run_or_404


def write_call(request: Request, programme: UUID) -> HttpResponse:
    """Own questions and stories; those of the round before stand there to begin with."""
    its = run_or_404(request.user, programme)
    its_call = call_of(its)
    form = CallForm(
        request.POST or None,
        questions=its_call.questions,
        stories=its_call.stories,
        answered=its_call.answered,
    )
    if request.method == "POST" and form.is_valid():
        actions.write_call(
            programme=its,
            questions=form.questions(),
            stories=form.stories(),
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("Saved. The call shows it at once."))
        return redirect("write_call", its.id)
    context = {
        "programme": its,
        "form": form,
        "carried": not its_call.is_own and bool(its_call.questions or its_call.stories),
    }
    return render(request, "applications/coordinator/write_call.html", context)
