"""Goals: all of them, one, a new one, changing one."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.goals import actions
from aktori.goals.forms import GoalForm, initial_of
from aktori.goals.models import Goal, State
from aktori.goals.queries import OpenGoal, goals_in, open_goals
from aktori.goals.rules import may_change
from aktori.mentorships.models import State as PairState
from aktori.mentorships.queries import member_or_404, memberships_of, partners
from aktori.mentorships.rules import may_write
from aktori.people.http import Request


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


def new_goal(request: Request, mentorship: UUID) -> HttpResponse:
    """A new goal of one's own."""
    mine = member_or_404(request.user, mentorship)
    if not may_write(mine.mentorship):
        raise Http404
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_goal(membership=mine, text=form.text(), shared=form.shared, now=request.now)
        messages.success(request, _("Your goal is written down."))
        return redirect("goals")
    context = {"form": form, "membership": mine, "programme": mine.mentorship.programme}
    return render(request, "goals/new_goal.html", context)


def visible_goal(request: Request, goal: UUID) -> OpenGoal:
    """A goal that the reader may see, with its words; raises `Http404`."""
    seen = Goal.objects.visible_to(request.user).select_related(
        "owner__participant__person", "owner__mentorship__programme"
    )
    found = get_object_or_404(seen, id=goal)
    mine = member_or_404(request.user, found.owner.mentorship_id)
    opened = open_goals([found], actor=mine.participant_id, now=request.now)
    if not opened:
        raise Http404
    return opened[0]


def own_goal(request: Request, goal: UUID) -> OpenGoal:
    """A goal that the reader may change; raises `Http404`."""
    found = visible_goal(request, goal)
    if not may_change(request.user, found.goal):
        raise Http404
    return found


def goal(request: Request, goal: UUID) -> HttpResponse:
    """One goal with its steps, and its meetings to come."""
    found = visible_goal(request, goal)
    mentorship = found.goal.owner.mentorship
    context = {
        "open": found,
        "goal": found.goal,
        "programme": mentorship.programme,
        "may_change": may_change(request.user, found.goal),
    }
    return render(request, "goals/goal.html", context)


def edit_goal(request: Request, goal: UUID) -> HttpResponse:
    """Changing one's goal; a change made elsewhere meanwhile is not lost."""
    found = own_goal(request, goal)
    before = initial_of(found.text, shared=found.goal.shared, revision=found.goal.revision)
    form = GoalForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid() and changed(request, found, form):
        messages.success(request, _("Your goal is changed."))
        return redirect("goal", found.goal.id)
    context = {"form": form, "goal": found.goal, "programme": found.goal.owner.mentorship.programme}
    return render(request, "goals/edit_goal.html", context)


def changed(request: Request, found: OpenGoal, form: GoalForm) -> bool:
    """Whether the change was written; says in the form why not."""
    try:
        actions.change_goal(
            goal=found.goal,
            text=form.text(found.text),
            shared=form.shared,
            revision=form.cleaned_data["revision"],
            now=request.now,
        )
    except actions.ChangedMeanwhile:
        form.add_error(
            None, _("You changed this goal elsewhere meanwhile. Your text is below: compare.")
        )
        return False
    return True


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
