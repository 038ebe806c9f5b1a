"""Meetings in one's own calendar, and one's own calendar as busy or free."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.kit.links import LinkBroken, absolute, make_link_token, read_link_token
from aktori.meetings import actions
from aktori.meetings.busy import CalendarTrouble, Trouble
from aktori.meetings.calendar import invitation, published
from aktori.meetings.forms import OwnCalendarForm
from aktori.meetings.models import BusyTime, OwnCalendar, State
from aktori.meetings.queries import feed_version, meetings_of
from aktori.meetings.rules import FEED_LASTS
from aktori.meetings.views.shared import my_meeting
from aktori.mentorships.models import Mentorship
from aktori.people.http import PublicRequest, Request
from aktori.people.models import Person

FEED = "calendar-feed"
CALENDAR = "text/calendar; charset=utf-8"


def meeting_ics(request: Request, meeting: UUID) -> HttpResponse:
    """The agreed meeting as a calendar file."""
    found, _mine = my_meeting(request, meeting)
    if found.starts_at is None or found.state == State.CANCELLED:
        raise Http404
    entry = invitation(found, request.user, method="PUBLISH", now=request.now)
    response = HttpResponse(entry.text, content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="mentoring-meeting.ics"'
    return response


def calendars(request: Request) -> HttpResponse:
    """The private address of one's meetings, and sharing when one is busy."""
    form = OwnCalendarForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and shared(request, form):
        return redirect("calendars")
    own = OwnCalendar.objects.filter(person=request.user).first()
    context = {
        "form": form,
        "address": feed_address(request),
        "own": own,
        "trouble": trouble_word(own.trouble) if own and own.trouble else "",
        "busy": BusyTime.objects.filter(person=request.user).count(),
    }
    return render(request, "meetings/calendars.html", context)


def shared(request: Request, form: OwnCalendarForm) -> bool:
    """Whether the calendar could be read; says at the field why not."""
    try:
        actions.share_own_calendar(
            person=request.user, address=form.cleaned_data["address"], now=request.now
        )
    except CalendarTrouble as error:
        form.add_error("address", trouble_word(error.trouble))
        return False
    messages.success(request, _("Your calendar can be read. Only busy or free is kept."))
    return True


def trouble_word(trouble: str) -> str:
    """Why a calendar could not be read, in words."""
    return {
        Trouble.ADDRESS: _("This is no address that begins with https://."),
        Trouble.REFUSED: _("This address lies in a closed network, so it is not read."),
        Trouble.UNREACHABLE: _("Nothing could be read at this address."),
        Trouble.TOO_LARGE: _("This calendar is too large to read (over 3 MB)."),
        Trouble.NOT_A_CALENDAR: _("What lies at this address is not a calendar."),
        Trouble.GONE: _("The address is no longer known here. Share it anew."),
    }[Trouble(trouble)]


def feed_address(request: Request) -> str:
    """The person's private calendar address."""
    data = {"person": str(request.user.id), "version": str(feed_version(request.user))}
    return absolute(f"/calendar/{make_link_token(FEED, data)}/aktori.ics")


@require_POST
def new_feed(request: Request) -> HttpResponse:
    """A new private address: the old one stops working."""
    actions.make_new_feed(person=request.user)
    messages.success(request, _("Here is a new address. The old one no longer works."))
    return redirect("calendars")


@require_POST
def forget_calendar(request: Request) -> HttpResponse:
    """Takes the consent back."""
    actions.forget_own_calendar(person=request.user, now=request.now)
    messages.success(request, _("Your calendar is no longer read, and what was read is deleted."))
    return redirect("calendars")


@login_not_required
def feed(request: PublicRequest, token: str) -> HttpResponse:
    """A person's meetings and the last days of their roads, for a calendar: times alone."""
    try:
        data = read_link_token(FEED, token, max_age=FEED_LASTS)
    except LinkBroken as error:
        raise Http404 from error
    person = get_object_or_404(Person, id=UUID(data["person"]), is_active=True)
    if feed_version(person) != int(data["version"]):
        raise Http404
    known = meetings_of(person).filter(state__in=[State.AGREED, State.HELD])
    alive = Mentorship.objects.visible_to(person).with_content().select_related("programme")
    roads = list(alive.order_by("id").distinct())
    with translation.override(person.language):
        entry = published(list(known), person, now=request.now, roads=roads)
    return HttpResponse(entry.text, content_type=CALENDAR)
