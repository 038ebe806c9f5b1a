"""Writing a goal: the sentence, the plan for the obstacle, the mark on the scale."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.goals import actions
from aktori.goals.forms import GoalForm, MarkForm, WoopForm, initial_of
from aktori.goals.queries import OpenGoal
from aktori.goals.text import GoalText
from aktori.goals.views.goal import own_goal
from aktori.kit.ids import as_id
from aktori.mentorships.queries import member_or_404
from aktori.mentorships.rules import may_write
from aktori.people.http import Request
from aktori.ui.forms import as_sent


def new_goal(request: Request, mentorship: UUID) -> HttpResponse:
    """A new goal of one's own; with `?was=` it is what an earlier one has turned into."""
    mine = member_or_404(request.user, mentorship)
    if not may_write(mine.mentorship):
        raise Http404
    form = GoalForm(request.POST or None)
    was = as_id(request.GET.get("was"))
    earlier = own_goal(request, was) if was else None
    if request.method == "POST" and form.is_valid():
        if earlier:
            actions.turn_into(
                goal=earlier.goal, text=form.text(), shared=form.shared, now=request.now
            )
        else:
            actions.write_goal(
                membership=mine, text=form.text(), shared=form.shared, now=request.now
            )
        messages.success(request, _("Your goal is written down."))
        return redirect("goals")
    context = {
        "form": form,
        "membership": mine,
        "was": earlier,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
    }
    return render(request, "goals/new_goal.html", context)


def edit_goal(request: Request, goal: UUID) -> HttpResponse:
    """Changing one's goal; a change made elsewhere meanwhile is not lost."""
    found = own_goal(request, goal)
    before = initial_of(found.text, shared=found.goal.shared, revision=found.goal.revision)
    form = GoalForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        shared, text = form.shared, form.text(found.text)
        if changed(request, found, form, lambda: text, shared=shared):
            messages.success(request, _("Your goal is changed."))
            return redirect("goal", found.goal.id)
    return writing_page(request, "goals/edit_goal.html", found, form)


def woop(request: Request, goal: UUID) -> HttpResponse:
    """Wish, outcome, obstacle, plan: best thought through with the partner, in a meeting."""
    found = own_goal(request, goal)
    plan = found.text.woop
    initial = {
        "outcome": plan.outcome,
        "obstacle": plan.obstacle,
        "when": plan.when,
        "then": plan.then,
        "revision": found.goal.revision,
    }
    form = WoopForm(request.POST or None, initial=initial)
    if kept(request, found, form, lambda: form.text(found.text)):
        messages.success(request, _("Your plan is kept."))
        return redirect("goal", found.goal.id)
    return writing_page(request, "goals/woop.html", found, form)


def mark_goal(request: Request, goal: UUID) -> HttpResponse:
    """Where one is today, from 0 to 10."""
    found = own_goal(request, goal)
    enough = found.text.enough if found.text.enough is not None else ""
    initial = {"enough": enough, "revision": found.goal.revision}
    form = MarkForm(request.POST or None, initial=initial)
    today = found.goal.owner.mentorship.programme.today(request.now)
    if kept(request, found, form, lambda: form.text(found.text, today)):
        return redirect("goal", found.goal.id)
    return writing_page(request, "goals/mark_goal.html", found, form)


def kept(
    request: Request, found: OpenGoal, form: WoopForm | MarkForm, text: Callable[[], GoalText]
) -> bool:
    """Whether a form that was sent is written; who sees the goal stays as it was."""
    if request.method != "POST" or not form.is_valid():
        return False
    return changed(request, found, form, text, shared=found.goal.shared)


def writing_page(
    request: Request, template: str, found: OpenGoal, form: GoalForm | WoopForm | MarkForm
) -> HttpResponse:
    """A form of one goal; if it was changed meanwhile, how it stands now beside it."""
    context = {
        "form": form,
        "goal": found.goal,
        "open": found,
        "newer": found if form.non_field_errors() else None,
        "mentorship": found.goal.owner.mentorship,
        "programme": found.goal.owner.mentorship.programme,
    }
    return render(request, template, context)


def changed(
    request: Request,
    found: OpenGoal,
    form: GoalForm | WoopForm | MarkForm,
    text: Callable[[], GoalText],
    *,
    shared: bool,
) -> bool:
    """Whether the change was written; says in the form why not."""
    try:
        actions.change_goal(
            goal=found.goal,
            text=text(),
            shared=shared,
            revision=form.cleaned_data["revision"],
            now=request.now,
        )
    except actions.ChangedMeanwhile:
        form.add_error(
            None,
            _("You changed this goal elsewhere meanwhile. It stands above your text: compare."),
        )
        form.data = as_sent(form.data, revision=str(found.goal.revision))
        return False
    return True
