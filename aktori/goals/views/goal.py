"""Goals: all of them, and one."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.goals import actions
from aktori.goals.forms import CheerForm
from aktori.goals.models import Goal, State
from aktori.goals.queries import OpenGoal, goals_in, open_cheers, open_goals
from aktori.goals.rules import may_change, may_cheer
from aktori.kit.languages import active_language
from aktori.mentorships.models import Membership
from aktori.mentorships.models import State as PairState
from aktori.mentorships.queries import member_or_404, memberships_of, partners
from aktori.mentorships.rules import may_write
from aktori.people.http import Request
from aktori.ui.dates import day
from aktori.workbook.suggestions import Suggestion, suggest


def goals(request: Request) -> HttpResponse:
    """My goals and those shared with me, pair by pair."""
    begun = memberships_of(request.user).exclude(mentorship__state=PairState.PROPOSED)
    pairs = []
    for mine in begun:
        seen = goals_in(mine, request.user)
        opened = open_goals(seen, actor=mine.participant_id, now=request.now)
        own = [one for one in opened if one.goal.owner_id == mine.id]
        pairs.append(
            {
                "membership": mine,
                "partners": partners(mine.mentorship, request.user),
                "own": own,
                "theirs": [one for one in opened if one not in own],
                "may_write": may_write(mine.mentorship),
            }
        )
    return render(request, "goals/goals.html", {"pairs": pairs})


def visible_goal(request: Request, goal: UUID) -> tuple[OpenGoal, Membership]:
    """A goal that the reader may see, with its words, and their membership; raises `Http404`."""
    seen = Goal.objects.visible_to(request.user).select_related(
        "owner__participant__person", "owner__mentorship__programme__edition"
    )
    found = get_object_or_404(seen, id=goal)
    mine = member_or_404(request.user, found.owner.mentorship_id)
    opened = open_goals([found], actor=mine.participant_id, now=request.now)
    if not opened:
        raise Http404
    return opened[0], mine


def own_goal(request: Request, goal: UUID) -> OpenGoal:
    """A goal that the reader may change; raises `Http404`."""
    found, _mine = visible_goal(request, goal)
    if not may_change(request.user, found.goal):
        raise Http404
    return found


def goal(request: Request, goal: UUID) -> HttpResponse:
    """One goal: steps, plan, scale, what the others say to it."""
    found, mine = visible_goal(request, goal)
    form = CheerForm(request.POST or None)
    if request.method == "POST":
        if not may_cheer(mine, found.goal):
            raise Http404
        if form.is_valid():
            words = form.cleaned_data["words"]
            actions.cheer(goal=found.goal, by=mine, words=words, now=request.now)
            messages.success(request, _("Said. It stands beside the goal."))
            return redirect("goal", found.goal.id)
    context = {
        "form": form,
        "open": found,
        "goal": found.goal,
        "marks": [(day(one.on), one.value) for one in found.text.marks],
        "cheers": open_cheers(found.goal, actor=mine.participant_id, now=request.now),
        "mentorship": found.goal.owner.mentorship,
        "programme": found.goal.owner.mentorship.programme,
        "may_change": may_change(request.user, found.goal),
        "may_cheer": may_cheer(mine, found.goal),
        "suggestions": suggestions_for(found, mine) if found.goal.state == State.ACTIVE else [],
    }
    return render(request, "goals/goal.html", context)


def suggestions_for(found: OpenGoal, mine: Membership) -> list[Suggestion]:
    """Three exercises that fit a goal: its words, and the themes of who applied with them."""
    text = f"{found.text.focus} {found.text.notice} {found.text.woop.obstacle}"
    application = getattr(mine.participant, "application", None)
    return suggest(
        text,
        application.themes if application else [],
        programme=found.goal.owner.mentorship.programme,
        language=active_language(),
    )


@require_POST
def share_goal(request: Request, goal: UUID) -> HttpResponse:
    """Shows the goal to the pair, or keeps it for oneself again."""
    found = own_goal(request, goal)
    with suppress(actions.ChangedMeanwhile):  # a second tap at the same moment
        actions.share_goal(
            goal=found.goal, text=found.text, shared=not found.goal.shared, now=request.now
        )
    return redirect("goal", found.goal.id)


@require_POST
def tick_step(request: Request, goal: UUID, place: int) -> HttpResponse:
    """Turns one step; `place` counts from 1, as people do."""
    found = own_goal(request, goal)
    if not 1 <= place <= len(found.text.steps):
        raise Http404
    with suppress(actions.ChangedMeanwhile):  # a second tap at the same moment
        actions.tick_step(goal=found.goal, text=found.text, place=place - 1, now=request.now)
    return redirect("goal", found.goal.id)


@require_POST
def close_goal(request: Request, goal: UUID) -> HttpResponse:
    """What became of the goal."""
    found = own_goal(request, goal)
    word = request.POST.get("state", "")
    if word not in State:
        raise Http404
    with suppress(actions.NotNow):  # it is in that state already
        actions.close_goal(goal=found.goal, state=State(word), now=request.now)
    return redirect("goal", found.goal.id)
