"""What a member has learned: kept for oneself, or told to the pair."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.goals import actions
from aktori.goals.forms import LearningForm
from aktori.goals.queries import OpenLearning, open_learnings
from aktori.mentorships.queries import member_or_404
from aktori.mentorships.rules import may_write
from aktori.people.http import Request


def learnings(request: Request, mentorship: UUID) -> HttpResponse:
    """One's own, those the others share, and a field for one more."""
    mine = member_or_404(request.user, mentorship)
    form = LearningForm(request.POST or None)
    if request.method == "POST":
        if not may_write(mine.mentorship):
            raise Http404
        if form.is_valid():
            actions.write_learning(
                membership=mine,
                words=form.cleaned_data["words"],
                shared=form.cleaned_data["seen_by"] == "pair",
                now=request.now,
            )
            messages.success(request, _("Written down."))
            return redirect("learnings", mine.mentorship_id)
    found = open_learnings(mine, now=request.now)
    context = {
        "form": form,
        "membership": mine,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
        "own": [one for one in found if one.learning.owner_id == mine.id],
        "theirs": [one for one in found if one.learning.owner_id != mine.id],
        "may_write": may_write(mine.mentorship),
    }
    return render(request, "goals/learnings.html", context)


@require_POST
def share_learning(request: Request, mentorship: UUID, learning: UUID) -> HttpResponse:
    """Tells the pair what one has learned, or takes it back."""
    mine = member_or_404(request.user, mentorship)
    own: list[OpenLearning] = [
        one for one in open_learnings(mine, now=request.now) if one.learning.owner_id == mine.id
    ]
    chosen = next((one for one in own if one.learning.id == learning), None)
    if chosen is None or not may_write(mine.mentorship):
        raise Http404
    actions.write_learning(
        membership=mine,
        words=chosen.words,
        shared=not chosen.learning.shared,
        now=request.now,
        learning=chosen.learning,
    )
    return redirect("learnings", mine.mentorship_id)
