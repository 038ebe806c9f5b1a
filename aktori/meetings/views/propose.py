"""The mentee proposes: times, theme, agenda."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.goals.models import State as GoalState
from aktori.goals.queries import OpenGoal, goals_in, open_goals
from aktori.kit.languages import active_language
from aktori.meetings import actions
from aktori.meetings.forms import MeetingForm
from aktori.meetings.rules import may_propose
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import member_or_404, partners
from aktori.people.http import Request
from aktori.workbook.content import exercises


def propose_meeting(request: Request, mentorship: UUID) -> HttpResponse:
    """The form; `?goal=` and `?exercise=` fill in what one comes from."""
    mine = member_or_404(request.user, mentorship)
    if not may_propose(mine):
        raise Http404
    goals = active_goals(mine, request)
    form = MeetingForm(
        request.POST or None,
        now=request.now,
        goals=goals,
        exercises=exercise_choices(),
        initial=starting_points(request, goals),
    )
    if request.method == "POST" and form.is_valid():
        made = actions.propose_meeting(
            membership=mine, details=form.details(), content=form.content(), now=request.now
        )
        messages.success(request, _("Proposed. You get a mail when a time is picked."))
        return redirect("meeting", made.id)
    context = {
        "form": form,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
        "partners": partners(mine.mentorship, request.user),
    }
    return render(request, "meetings/propose_meeting.html", context)


def active_goals(mine: Membership, request: Request) -> list[OpenGoal]:
    """The shared goals of the pair that are not closed, the mentee's own first."""
    seen = goals_in(mine, request.user).filter(state=GoalState.ACTIVE, shared=True)
    opened = open_goals(seen, actor=mine.participant_id, now=request.now)
    return sorted(opened, key=lambda one: one.goal.owner_id != mine.id)


def exercise_choices() -> list[tuple[str, str]]:
    """Every exercise of the workbook, in the reader's language."""
    return [(one.code, f"{one.code} {one.title}") for one in exercises(active_language())]


def starting_points(request: Request, goals: list[OpenGoal]) -> dict[str, object]:
    """What stands in the fields when the page opens."""
    chosen = next((one for one in goals if str(one.goal.id) == request.GET.get("goal")), None)
    frame = [_("Since last time"), _("Today's question"), _("What I take with me: one small step")]
    if chosen and chosen.text.next_step:
        frame.insert(1, chosen.text.next_step)
    return {
        "goal": str(chosen.goal.id) if chosen else "",
        "theme": chosen.text.focus if chosen else "",
        "agenda": "\n".join(frame),
        "exercise": request.GET.get("exercise", ""),
        "mode": "face",
    }
