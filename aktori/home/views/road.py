"""The road: a programme's as its coordinator sees and moves it, a pair's as its members see it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.audit.doors import Why, look
from aktori.home.actions import move_road
from aktori.home.forms import MoveDatesForm, as_they_stand
from aktori.home.moving import Effects, effects, facts_of, now_of
from aktori.home.sight import Sight
from aktori.home.standing import Standing
from aktori.home.standings import standings
from aktori.home.timeline import Stop, day_names, habits_of, pair_stops, stops
from aktori.mentorships.models import State
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.programmes.queries import run_or_404
from aktori.programmes.rules import may_create_programme, phase
from aktori.ui.drawing.road import Mark, road_picture

ON_A_PAGE = 50
# so many steps are told one by one; those of single pairs stand in their table too
MOST = 40


def programme_road(request: Request, programme: UUID) -> HttpResponse:
    """What comes next and when, by whose hand; every pair's own road where it has one."""
    found = run_or_404(request.user, programme)
    look(by=request.user, at=found, why=Why.OVERVIEW, now=request.now)
    today = found.today(request.now)
    sight = Sight(found, request.now)
    steps = stops(found, sight.gatherings, [(one.names, one.road) for one in sight.own], today)
    ahead = [one for one in steps if not one.is_over]
    context = {
        "programme": found,
        "phase": phase(found, today),
        "today": today,
        "picture": road_picture(marks(steps), today),
        "next": ahead[0] if ahead else None,
        "ahead": ahead[:MOST],
        "left_out": max(len(ahead) - MOST, 0),
        "behind": [one for one in steps if one.is_over and not one.whose],
        "habits": habits_of(sight),
        "moves": found.moves.select_related("by"),
        "names": day_names(),
        "page": Paginator(sight.own, ON_A_PAGE).get_page(request.GET.get("page")),
        "may_move": may_create_programme(request.user),
    }
    return render(request, "home/programme_road.html", context)


def marks(steps: list[Stop]) -> list[Mark]:
    """The stops as the picture takes them; single pairs' stand in their table."""
    return [Mark(one.on, one.title, by_itself=one.by_itself) for one in steps if not one.whose]


def move_dates(request: Request, programme: UUID) -> HttpResponse:
    """New days; then whom they touch; then one button."""
    if not may_create_programme(request.user):
        raise Http404
    found = run_or_404(request.user, programme)
    look(by=request.user, at=found, why=Why.OVERVIEW, now=request.now)
    form = MoveDatesForm(
        request.POST or None,
        programme=found,
        facts=facts_of(found, request.now),
        initial={step.value: on for step, on in now_of(found).items()},
    )
    touched = None
    if request.method == "POST" and form.is_valid():
        if not form.moves_something():
            messages.info(request, _("The dates stand as they are."))
            return redirect("programme_road", found.id)
        touched = effects(found, form.dates(), found.today(request.now))
        if "move" in request.POST and form.is_sure():
            return move(request, found, form, touched)
    context = {
        "programme": found,
        "form": form,
        "effects": touched,
        "seen": as_they_stand(found),
        "is_stale": "move" in request.POST and touched is not None,
    }
    return render(request, "home/move_dates.html", context)


def move(
    request: Request, programme: Programme, form: MoveDatesForm, touched: Effects
) -> HttpResponse:
    """Does it, and says to how many a mail goes."""
    reason = form.cleaned_data["reason"]
    move_road(
        programme=programme, dates=form.dates(), reason=reason, by=request.user, now=request.now
    )
    sent = ngettext(
        "Moved. %(n)s letter is on its way.",
        "Moved. %(n)s letters are on their way.",
        touched.mails,
    )
    messages.success(request, sent % {"n": touched.mails})
    return redirect("programme_road", programme.id)


def pair_road(request: Request, mentorship: UUID) -> HttpResponse:
    """A pair's road as its member sees it: where one is, what comes next and when."""
    mine = standings(request.user, request.now)
    found = next((one for one in mine if one.membership.mentorship_id == mentorship), None)
    if found is None or found.membership.mentorship.state == State.PROPOSED:
        raise Http404
    steps = pair_stops(found.road, found.gatherings, found.membership.mentorship, found.today)
    coming = next_meeting(found)
    ahead = sorted([*(one for one in steps if not one.is_over), *coming], key=lambda one: one.on)
    context = {
        "membership": found.membership,
        "mentorship": found.membership.mentorship,
        "programme": found.membership.mentorship.programme,
        "account_role": found.membership.role,
        "today": found.today,
        "picture": road_picture(marks(steps), found.today),
        "next": ahead[0] if ahead else None,
        "ahead": ahead,
        "behind": [one for one in steps if one.is_over],
        "moves": found.membership.mentorship.programme.moves.all(),
        "names": day_names(),
    }
    return render(request, "home/pair_road.html", context)


def next_meeting(found: Standing) -> list[Stop]:
    """The pair's next meeting, if it is agreed."""
    meeting = found.next_meeting
    if meeting is None or meeting.starts_at is None:
        return []
    on = found.membership.mentorship.programme.today(meeting.starts_at)
    return [Stop(on=on, title=_("Your next meeting"))]
