"""A member's own pages: home with the one next step, and the pair's page."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from aktori.applications.models import Application
from aktori.care.models import HrReader
from aktori.concerns.models import Contact
from aktori.feedback.queries import advice_for
from aktori.goals.queries import OpenGoal
from aktori.home.brief import brief, last_time
from aktori.home.cards import card
from aktori.home.road import road
from aktori.home.standing import Standing
from aktori.home.standings import standings
from aktori.home.steps import Step
from aktori.kit.languages import active_language
from aktori.meetings.frames import plan
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import OpenMeeting
from aktori.meetings.together import Kept, Opened, open_together
from aktori.mentorships.models import Membership, State
from aktori.mentorships.rules import (
    may_end,
    may_pause,
    may_resume,
    may_write,
    must_accept_conduct,
)
from aktori.mentorships.topics import sentences
from aktori.mentorships.words import reason_texts
from aktori.people.http import Request
from aktori.people.models import Person
from aktori.preparation.rules import is_ready
from aktori.programmes.models import Coordinator, MatchMode, Participant, Role
from aktori.programmes.taxonomy import label
from aktori.workbook.content import Audience, Exercise, suggestions_for
from aktori.workbook.editions import exercises


def home(request: Request) -> HttpResponse:
    """The most pressing step of all one's pairs, the road, goals and rules."""
    rows = standings(request.user, request.now)
    if not rows:
        return without_pair(request)
    first, *others = rows
    begun = first.membership.mentorship.state != State.PROPOSED
    context = {**frame(first), "others": [(one, card(one)) for one in others]}
    if begun:
        context |= inside(first, opened_for(first, coming(first)))
    return render(request, "home/home.html", context)


def without_pair(request: Request) -> HttpResponse:
    """Coordinators go to their programmes; who waits sees what to do; others may apply."""
    if request.user.runs_programmes or Coordinator.objects.filter(person=request.user).exists():
        return redirect("programmes")
    if Contact.objects.filter(person=request.user).exists():
        return redirect("concerns")
    if waits := waiting_part(request.user):
        programme, is_mentee = waits.programme, waits.role == Role.MENTEE
        sees_mentors = is_mentee and programme.match_mode in (MatchMode.WISHES, MatchMode.CHOICE)
        context = {
            "programme": programme,
            "sees_mentors": sees_mentors,
            "account_role": waits.role,
            "advice": advice_for(programme),
            "participant": waits,
            "unprepared": not is_ready(waits),
        }
        return render(request, "home/waiting.html", context)
    if reader := HrReader.objects.filter(person=request.user).first():
        return redirect("hr_totals", reader.programme_id)
    return render(request, "home/no_part.html")


def waiting_part(person: Person) -> Participant | None:
    """The newest part of one who was accepted and has no pair yet."""
    parts = Participant.objects.filter(
        person=person, left_at=None, programme__content_destroyed_at=None
    )
    return (
        parts.select_related("programme", "preparation").order_by("-programme__starts_on").first()
    )


def frame(standing: Standing) -> dict[str, object]:
    """What the top of home shows, and the road."""
    membership = standing.membership
    programme = membership.mentorship.programme
    return {
        "standing": standing,
        "card": card(standing),
        "membership": membership,
        "mentorship": membership.mentorship,
        "programme": programme,
        "account_role": membership.role,
        "partners": standing.partners,
        "road": road(membership.mentorship, standing.gatherings, standing.progress, standing.now),
    }


def coming(standing: Standing) -> list[Meeting]:
    """The next meeting, if one is agreed."""
    return [standing.next_meeting] if standing.next_meeting else []


def opened_for(standing: Standing, meetings: list[Meeting]) -> Opened:
    """What the pair has written, with one opening for this member."""
    notes, reflections = last_time(standing)
    kept = Kept(
        goals=sorted([*standing.goals, *standing.partner_goals], key=lambda one: one.created_at),
        agreement=standing.agreement,
        meetings=meetings,
        notes=notes,
        reflections=reflections,
    )
    return open_together(kept, actor=standing.membership.participant_id, now=standing.now)


def inside(standing: Standing, opened: Opened) -> dict[str, object]:
    """What the pair has written, as this member reads it."""
    membership, goals = standing.membership, opened.goals
    return {
        **plan_of(next_content(standing, opened)),
        "met_goals": {
            one.goal_id for one in standing.meetings if one.state != MeetingState.CANCELLED
        },
        "own_goals": [one for one in goals if one.goal.owner_id == membership.id],
        "partner_goals": [one for one in goals if one.goal.owner_id != membership.id],
        "agreement": standing.agreement,
        "rules": sentences(opened.rules),
        "idea": idea(standing, goals),
        "brief": brief(standing, opened),
        "may_pause": may_pause(membership.mentorship),
        "may_resume": may_resume(membership.mentorship),
    }


def plan_of(opened: OpenMeeting | None) -> dict[str, object]:
    """What the card says of the next meeting: its words, and the parts of its time."""
    if opened is None:
        return {}
    return {
        "content": opened.content,
        "theme": opened.theme,
        "parts": plan(opened.content, opened.meeting.minutes, opened.exercise),
    }


def next_content(standing: Standing, opened: Opened) -> OpenMeeting | None:
    """The next meeting with its words, when it is the next step."""
    meeting = standing.next_meeting
    if meeting is None or standing.step != Step.PREPARE:
        return None
    return opened.meeting(meeting)


def idea(standing: Standing, goals: list[OpenGoal]) -> Exercise | None:
    """An exercise for now: the basics until there is a goal, then what fits the themes."""
    codes = ["1.1", "3.1", "3.4", *suggestions_for(themes_of(standing))]
    programme = standing.membership.mentorship.programme
    shown = {one.code: one for one in exercises(programme, active_language())}
    known = [shown[code] for code in codes if code in shown and code not in standing.written]
    fresh = [one for one in known if one.audience in (Audience.BOTH, standing.membership.role)]
    wanted = fresh[1:] if goals and len(fresh) > 1 else fresh
    return wanted[0] if wanted else None


def themes_of(standing: Standing) -> list[str]:
    """The themes that the member and the partners chose when they applied."""
    members = [standing.membership, *standing.partners]
    applications = [getattr(one.participant, "application", None) for one in members]
    return [theme for one in applications if one for theme in one.themes]


def pair(request: Request, mentorship: UUID) -> HttpResponse:
    """Who the other is, what they brought along, and everything the pair has."""
    rows = standings(request.user, request.now)
    found = next((one for one in rows if one.membership.mentorship_id == mentorship), None)
    if found is None or found.membership.mentorship.state == State.PROPOSED:
        raise Http404
    opened = opened_for(found, found.meetings)
    context = {
        **frame(found),
        **inside(found, opened),
        "people": [introduction(one) for one in (found.membership, *found.partners)],
        "reasons": reason_texts(found.membership.mentorship.reasons),
        "meetings": opened.meetings,
        "must_accept_conduct": must_accept_conduct(found.membership),
        "may_end": may_end(found.membership.mentorship),
        "may_write": may_write(found.membership.mentorship),
    }
    return render(request, "home/pair.html", context)


@dataclass(frozen=True)
class Introduction:
    """What a member brought along when they applied, for the first meeting."""

    membership: Membership
    themes: list[str]
    text: str


def introduction(membership: Membership) -> Introduction:
    """The mentee's questions, or what the mentor can tell of."""
    words: Application | None = getattr(membership.participant, "application", None)
    if words is None:
        return Introduction(membership, [], "")
    language = active_language()
    themes = [label("theme", theme, language) for theme in words.themes]
    is_mentee = membership.role == Role.MENTEE
    return Introduction(membership, themes, words.wondering if is_mentee else words.can_tell)
