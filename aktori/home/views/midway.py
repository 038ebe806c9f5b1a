"""The stop in the middle of the road: alone, compared, goals, rules, dates to the end."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.goals.actions import NotNow, close_goal, keep_goal
from aktori.goals.models import Goal
from aktori.goals.models import State as GoalState
from aktori.goals.queries import OpenGoal, open_goals
from aktori.home.passages import MIDPOINT_EXERCISE, midway_parts
from aktori.home.standing import Standing
from aktori.home.standings import standings
from aktori.mentorships.actions import WrittenMeanwhile, write_agreement
from aktori.mentorships.models import Membership, State
from aktori.mentorships.queries import member_or_404, read_agreement
from aktori.mentorships.rules import may_write
from aktori.people.http import Request


@dataclass(frozen=True)
class GoalRow:
    """One of the member's own goals, and whether it was looked at in this stop."""

    open: OpenGoal
    is_looked_at: bool


def standing_or_404(request: Request, mentorship: UUID) -> Standing:
    """Where the reader stands in a mentorship that has begun; raises `Http404`."""
    rows = standings(request.user, request.now)
    found = next((one for one in rows if one.membership.mentorship_id == mentorship), None)
    if found is None or found.membership.mentorship.state == State.PROPOSED:
        raise Http404
    return found


def midway(request: Request, mentorship: UUID) -> HttpResponse:
    """Five parts, each with where it stands and the button that takes it."""
    standing = standing_or_404(request, mentorship)
    membership = standing.membership
    if standing.today < standing.midpoint.begins:
        raise Http404
    context = {
        "membership": membership,
        "mentorship": membership.mentorship,
        "programme": membership.mentorship.programme,
        "account_role": membership.role,
        "standing": standing,
        "partners": standing.partners,
        "parts": midway_parts(standing.midway).items(),
        "facts": standing.midway,
        "exercise": MIDPOINT_EXERCISE,
        "goals": goal_rows(standing),
        "agreement": standing.agreement,
        "may_write": may_write(membership.mentorship),
    }
    return render(request, "home/midway.html", context)


def goal_rows(standing: Standing) -> list[GoalRow]:
    """The reader's own goals that they pursue, opened."""
    actor, now = standing.membership.participant_id, standing.now
    pursued = [one for one in standing.goals if one.state == GoalState.ACTIVE]
    opened = open_goals(pursued, actor=actor, now=now)
    begins = standing.midpoint.begins
    return [GoalRow(one, standing.is_looked_at(one.goal, begins)) for one in opened]


def writing_member(request: Request, mentorship: UUID) -> Membership:
    """The reader's membership, while its pair may write; raises `Http404`."""
    mine = member_or_404(request.user, mentorship)
    if not may_write(mine.mentorship):
        raise Http404
    return mine


@require_POST
def keep_or_drop(request: Request, mentorship: UUID, goal: UUID) -> HttpResponse:
    """An own goal stays as it is, or is let go."""
    mine = writing_member(request, mentorship)
    found = get_object_or_404(Goal, owner=mine, id=goal)
    found.owner = mine
    with suppress(NotNow):  # it is in that state already
        if request.POST.get("what") == "drop":
            close_goal(goal=found, state=GoalState.LET_GO, now=request.now)
        else:
            keep_goal(goal=found, now=request.now)
    return redirect("midway", mentorship)


@require_POST
def keep_rules(request: Request, mentorship: UUID) -> HttpResponse:
    """The rules as they are, as a new version that everybody confirms."""
    mine = writing_member(request, mentorship)
    newest = mine.mentorship.agreements.first()
    if newest is None:
        raise Http404
    # a second tap would write them once more
    if str(newest.version) == request.POST.get("version"):
        rules = read_agreement(newest, mine, request.now)
        with suppress(WrittenMeanwhile):
            write_agreement(membership=mine, rules=rules, based_on=newest.version, now=request.now)
            messages.success(request, _("Renewed. Your pair gets a mail and confirms too."))
    return redirect("midway", mentorship)
