"""Changing what a meeting is about, where and how; its times stay."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.meetings import actions
from aktori.meetings.content import MeetingContent
from aktori.meetings.forms import ChangePlanForm
from aktori.meetings.models import Meeting, State
from aktori.meetings.queries import open_meetings
from aktori.meetings.rules import may_plan
from aktori.meetings.views.propose import active_goals, themes_in, words_of
from aktori.meetings.views.shared import exercise_choices, my_meeting
from aktori.mentorships.models import Membership
from aktori.people.http import Request
from aktori.workbook.content import suggestions_for
from aktori.workbook.desk import desk_of
from aktori.workbook.views.shared import exercise_or_404


def change_plan(request: Request, meeting: UUID) -> HttpResponse:
    """The plan as it stands, to change."""
    found, mine = my_meeting(request, meeting)
    if not may_plan(found, mine):
        raise Http404
    (opened,) = open_meetings([found], actor=mine.participant_id, now=request.now)
    form = ChangePlanForm(
        request.POST or None,
        goals=active_goals(mine, request),
        exercises=exercise_choices(
            found.mentorship.programme, suggestions_for(themes_in(words_of([mine])))
        ),
        initial=initial_plan(found, opened.content, request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(
                meeting=found,
                membership=mine,
                details=form.details([], found.minutes),
                content=form.content(),
                revision=form.cleaned_data["revision"],
                now=request.now,
            )
        except actions.NotNow:
            form.add_error(
                None,
                _("You changed this meeting elsewhere meanwhile. Your text is below: compare."),
            )
        else:
            messages.success(request, _("The plan is changed."))
            return redirect("meeting", found.id)
    context = {
        "form": form,
        "meeting": found,
        "content": opened.content,
        "mentorship": found.mentorship,
        "programme": found.mentorship.programme,
    }
    return render(request, "meetings/change_plan.html", context)


@require_POST
def take_exercise(request: Request, code: str) -> HttpResponse:
    """Takes an exercise into the next meeting of `?pair=`; without one, a meeting is proposed."""
    desk = desk_of(request)
    if desk.membership is None or not desk.proposes:
        raise Http404
    mine, found = desk.membership, exercise_or_404(code, desk)
    if meeting := next_to_plan(mine, request.now):
        with suppress(actions.NotNow):
            actions.take_exercise(meeting=meeting, membership=mine, exercise=found.code)
            messages.success(request, _("Taken along. Your pair sees it on this page too."))
            return redirect("meeting", meeting.id)
    page = reverse("propose_meeting", args=[mine.mentorship_id])
    return redirect(f"{page}?exercise={found.code}")


def next_to_plan(mine: Membership, now: datetime) -> Meeting | None:
    """The meeting that comes next and that the member may plan: an agreed one, or a proposal."""
    living = Meeting.objects.filter(
        mentorship=mine.mentorship_id,
        proposed_by=mine,
        state__in=[State.PROPOSED, State.AGREED],
    )
    ahead = living.filter(Q(starts_at=None) | Q(starts_at__gt=now))
    return ahead.order_by(F("starts_at").asc(nulls_last=True)).first()


def initial_plan(meeting: Meeting, content: MeetingContent, request: Request) -> dict[str, object]:
    """What stands in the fields; `?exercise=` puts one in that the reader comes from."""
    return {
        "mode": meeting.mode,
        "place": content.place,
        "link": content.link,
        "goal": str(meeting.goal_id) if meeting.goal_id else "",
        "theme": content.theme,
        "agenda": "\n".join(content.agenda),
        "exercise": request.GET.get("exercise", meeting.exercise),
        "frame": content.frame,
        "revision": meeting.revision,
    }
