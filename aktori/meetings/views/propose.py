"""The mentee proposes: times, theme, agenda; one meeting or the whole season."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.applications.queries import OpeningWords, opening_words
from aktori.goals.models import State as GoalState
from aktori.goals.queries import OpenGoal, goals_in, open_goals
from aktori.meetings import actions
from aktori.meetings.content import Frame, MeetingContent
from aktori.meetings.forms import MeetingForm, SeasonForm
from aktori.meetings.models import Meeting, Mode, State
from aktori.meetings.queries import busy_of
from aktori.meetings.rules import MOST_IN_A_SEASON, may_propose
from aktori.meetings.slots import suggest
from aktori.meetings.views.shared import exercise_choices
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import member_or_404, partners
from aktori.people.http import Request
from aktori.workbook.content import suggestions_for

OWN_QUESTION = "question"
LONGEST_THEME = 200


def proposer(request: Request, mentorship: UUID) -> Membership:
    """The reader's membership, if they may propose; raises `Http404`."""
    mine = member_or_404(request.user, mentorship)
    if not may_propose(mine):
        raise Http404
    return mine


def propose_meeting(request: Request, mentorship: UUID) -> HttpResponse:
    """The form; `?goal=`, `?exercise=` and `?about=question` fill in what one comes from."""
    mine = proposer(request, mentorship)
    others = partners(mine.mentorship, request.user)
    members = [mine, *others]
    words = words_of(members)
    goals, past = active_goals(mine, request), past_meetings(mine)
    form = MeetingForm(
        request.POST or None,
        now=request.now,
        suggestions=suggestions(members, words, request.now),
        goals=goals,
        exercises=exercise_choices(mine.mentorship.programme, suggestions_for(themes_in(words))),
        initial=starting_points(request, words.get(mine.participant_id), goals, past),
    )
    if request.method == "POST" and form.is_valid() and (made := proposed(request, mine, form)):
        return redirect("meeting", made.id)
    context = {
        "form": form,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
        "partners": others,
        "waiting": [one for one in past if one.state == State.PROPOSED],
    }
    return render(request, "meetings/propose_meeting.html", context)


def proposed(request: Request, mine: Membership, form: MeetingForm) -> Meeting | None:
    """The meeting as it was proposed; None when somebody else was quicker, said in the form."""
    times, minutes = form.times(), form.cleaned_data["minutes"]
    try:
        made = actions.propose_meeting(
            membership=mine,
            details=form.details(times, minutes),
            content=form.content(),
            now=request.now,
            key=form.cleaned_data["key"],
            seen=form.seen_ids(),
        )
    except actions.OfferedMeanwhile as error:
        form.add_error(
            None,
            _(
                "%(name)s has proposed a meeting just now; it stands at the top. Yours is kept "
                "below: send it once more if you want both."
            )
            % {"name": error.meeting.proposed_by.participant.person.first_name},
        )
        form.see(open_ids(mine))
        return None
    messages.success(request, _("Proposed. You get a mail when a time is picked."))
    return made


def past_meetings(mine: Membership) -> list[Meeting]:
    """The pair's meetings so far, unopened."""
    found = Meeting.objects.filter(mentorship=mine.mentorship_id)
    return list(found.select_related("proposed_by__participant__person"))


def open_ids(mine: Membership) -> list[UUID]:
    """The proposals that wait."""
    return [one.id for one in past_meetings(mine) if one.state == State.PROPOSED]


Words = dict[UUID, OpeningWords]


def words_of(members: list[Membership]) -> Words:
    """What the members told when they applied, by participant."""
    return opening_words([one.participant_id for one in members])


def suggestions(
    members: list[Membership], words: Words, now: datetime, minutes: int = 60
) -> list[datetime]:
    """Times that should suit all members, from what they said and what is known of their days.

    When what they said leaves nothing in common, it is the others' word that counts: whoever
    offers times sees for themselves what suits.
    """
    said = [words.get(one.participant_id) for one in members]
    codes = [one.availability if one else [] for one in said]
    busy = busy_of([one.participant.person_id for one in members])
    zone = members[0].participant.person.zone
    for wanted in (codes, codes[1:]):
        if found := suggest(availabilities=wanted, busy=busy, minutes=minutes, zone=zone, now=now):
            return found
    return []


def themes_in(words: Words) -> list[str]:
    """The themes that the members chose when they applied."""
    return [theme for one in words.values() for theme in one.themes]


def active_goals(mine: Membership, request: Request) -> list[OpenGoal]:
    """The goals that a meeting may be about: one's own, and those shared, one's own first."""
    seen = goals_in(mine, request.user).filter(state=GoalState.ACTIVE)
    opened = open_goals(seen, actor=mine.participant_id, now=request.now)
    return sorted(opened, key=lambda one: one.goal.owner_id != mine.id)


def starting_points(
    request: Request, words: OpeningWords | None, goals: list[OpenGoal], past: list[Meeting]
) -> dict[str, object]:
    """What stands in the fields when the page opens."""
    chosen = next((one for one in goals if str(one.goal.id) == request.GET.get("goal")), None)
    theme = chosen.text.focus if chosen else ""
    if request.GET.get("about") == OWN_QUESTION:
        theme = words.wondering[:LONGEST_THEME] if words else ""
    is_first = not any(one.state != State.CANCELLED for one in past)
    return {
        "goal": str(chosen.goal.id) if chosen else "",
        "theme": theme,
        "agenda": chosen.text.next_step if chosen else "",
        "exercise": request.GET.get("exercise", ""),
        "frame": Frame.FIRST if is_first else Frame.USUAL,
        "minutes": 90 if is_first else 60,
        "mode": Mode.FACE,
        "seen": " ".join(str(one.id) for one in past if one.state == State.PROPOSED),
    }


def propose_season(request: Request, mentorship: UUID) -> HttpResponse:
    """A first time and a rhythm; then the dates to look over; then one letter with all."""
    mine = proposer(request, mentorship)
    programme, zone = mine.mentorship.programme, mine.participant.person.zone
    held = sum(one.state == State.HELD for one in past_meetings(mine))
    left = min(max(programme.expected_meetings - held, 2), MOST_IN_A_SEASON)
    form = SeasonForm(
        request.POST or None, last_day=mine.mentorship.road.ends_on, zone=zone, now=request.now,
        initial={"count": left, "minutes": 60, "mode": Mode.FACE},
    )  # fmt: skip
    if request.method == "POST" and "again" not in request.POST and form.is_chosen():
        frame = Frame.USUAL if held else Frame.FIRST
        made = actions.propose_season(
            membership=mine,
            details=form.details(),
            content=MeetingContent(frame=frame),
            now=request.now,
        )
        messages.success(request, _("%(n)s dates are proposed in one mail.") % {"n": len(made)})
        return redirect("meetings")
    context = {
        "form": form,
        "ticked": request.POST.getlist("dates") or [at.isoformat() for at in form.offered],
        "mentorship": mine.mentorship,
        "programme": programme,
    }
    return render(request, "meetings/propose_season.html", context)
