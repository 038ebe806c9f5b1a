"""Invitations as calendar programs read them (RFC 5545, 5546), without a word of content."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event

from aktori.kit.calendars import address, clock_rules, guest, new_calendar
from aktori.kit.links import absolute
from aktori.mail.actions import Invitation
from aktori.meetings.models import Meeting
from aktori.mentorships.models import Mentorship
from aktori.people.models import Person


def invitation(meeting: Meeting, to: Person, *, method: str, now: datetime) -> Invitation:
    """A REQUEST or CANCEL for one reader, in the active language.

    The title is the same for all meetings, and theme and place stay out: calendars are shared
    with colleagues, and lie with others.
    """
    return Invitation(method, written([meeting], to, method=method, now=now))


def published(
    meetings: Sequence[Meeting], to: Person, *, now: datetime, roads: Sequence[Mentorship] = ()
) -> Invitation:
    """Many meetings in one file, for a letter or a calendar that is subscribed to.

    With `roads` also the last days of these mentorships, which move along when they are moved.
    """
    text = written(meetings, to, method="PUBLISH", now=now, roads=roads)
    return Invitation("PUBLISH", text)


def written(
    meetings: Sequence[Meeting],
    to: Person,
    *,
    method: str,
    now: datetime,
    roads: Sequence[Mentorship] = (),
) -> str:
    """A calendar file with these meetings, which all have times."""
    calendar = new_calendar(method)
    if method == "PUBLISH":
        calendar.add("x-wr-calname", _("Mentoring"))
    years = {(one.zone, local_times(one)[0].year) for one in meetings}
    for zone in sorted({zone for zone, _year in years}):
        mine = [year for other, year in years if other == zone]
        calendar.add_component(clock_rules(zone, min(mine), max(mine)))
    for one in meetings:
        calendar.add_component(event(one, to, method=method, now=now))
    for pair in roads:
        calendar.add_component(whole_day(pair, "closing", pair.road.ends_on, now))
        calendar.add_component(whole_day(pair, "deletion", pair.road.deletion_on, now))
    return str(calendar.to_ical().decode())


def whole_day(pair: Mentorship, name: str, on: date, now: datetime) -> Event:
    """A day of a pair's road: no time, and nobody is busy; the same UID wherever it moves."""
    entry = Event()
    entry.add("uid", f"{pair.id}-{name}@{settings.HOST}")
    entry.add("dtstamp", now)
    entry.add("dtstart", on)
    closing = name == "closing"
    entry.add("summary", _("Mentoring: closing") if closing else _("Mentoring: deletion day"))
    entry.add("url", absolute(f"/pairs/{pair.id}/road/"))
    entry.add("transp", "TRANSPARENT")
    entry.add("class", "PRIVATE")
    return entry


def event(meeting: Meeting, to: Person, *, method: str, now: datetime) -> Event:
    """The meeting as an event; the same UID always, a higher SEQUENCE after each change."""
    starts, ends = local_times(meeting)
    entry = Event()
    entry.add("uid", f"{meeting.id}@{settings.HOST}")
    entry.add("sequence", meeting.sequence)
    entry.add("dtstamp", now)
    entry.add("dtstart", starts)
    entry.add("dtend", ends)
    entry.add("summary", _("Mentoring meeting"))
    link = absolute(f"/meetings/{meeting.id}/")
    entry.add("description", _("Theme and place: %(link)s") % {"link": link})
    entry.add("url", link)
    entry.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    entry.add("class", "PRIVATE")
    entry.add("organizer", address(settings.DEFAULT_FROM_EMAIL))
    if method != "PUBLISH":  # a published entry has no guests (RFC 5546, 3.2.1)
        # whoever gets this has agreed to come already
        entry.add("attendee", guest(to.email, to.full_name, "ACCEPTED"))
    return entry


def local_times(meeting: Meeting) -> tuple[datetime, datetime]:
    """Beginning and end on the clocks of the meeting's zone. Raises `ValueError` without a time."""
    if meeting.starts_at is None or meeting.ends_at is None:
        raise ValueError("a meeting without a time cannot be put into a calendar")
    zone = ZoneInfo(meeting.zone)
    return meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
