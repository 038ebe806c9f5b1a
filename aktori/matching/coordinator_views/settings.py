"""How a programme matches."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.matching.forms import MatchingForm
from aktori.people.http import Request
from aktori.programmes.actions import MatchChoices, choose_matching, match_choices_of
from aktori.programmes.queries import run_or_404


def match_settings(request: Request, programme: UUID) -> HttpResponse:
    """Who finds the pairs, pairs or groups, and what counts how much."""
    found = run_or_404(request.user, programme)
    form = MatchingForm(request.POST or None, initial=vars(match_choices_of(found)))
    if request.method == "POST" and form.is_valid():
        choices = MatchChoices(**form.cleaned_data)
        choose_matching(programme=found, by=request.user, choices=choices, now=request.now)
        messages.success(request, _("Saved. It counts from the next match on."))
        return redirect("match_bench", found.id)
    return render(request, "matching/match_settings.html", {"programme": found, "form": form})
