"""Changing what a meeting is about, where and how; its times stay."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.meetings import actions
from aktori.meetings.content import MeetingContent
from aktori.meetings.forms import ChangePlanForm
from aktori.meetings.models import Meeting
from aktori.meetings.queries import open_meetings
from aktori.meetings.rules import may_plan
from aktori.meetings.views.propose import active_goals, themes_of
from aktori.meetings.views.shared import exercise_choices, my_meeting
from aktori.people.http import Request
from aktori.workbook.content import suggestions_for


def change_plan(request: Request, meeting: UUID) -> HttpResponse:
    """The plan as it stands, to change."""
    found, mine = my_meeting(request, meeting)
    if not may_plan(found, mine):
        raise Http404
    (opened,) = open_meetings([found], actor=mine.participant_id, now=request.now)
    form = ChangePlanForm(
        request.POST or None,
        goals=active_goals(mine, request),
        exercises=exercise_choices(suggestions_for(themes_of([mine]))),
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
        "programme": found.mentorship.programme,
    }
    return render(request, "meetings/change_plan.html", context)


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
