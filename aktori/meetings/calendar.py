"""Invitations as calendar programs read them (RFC 5545, 5546), without a word of content."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress

from aktori.kit.links import absolute
from aktori.mail.actions import Invitation
from aktori.meetings.models import Meeting
from aktori.people.models import Person


def invitation(meeting: Meeting, to: Person, *, method: str, now: datetime) -> Invitation:
    """A REQUEST or CANCEL for one reader, in the active language.

    The title is the same for all meetings, and theme and place stay out: calendars are shared
    with colleagues, and lie with others.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Aktori//Aktori//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    starts, _ends = local_times(meeting)
    calendar.add_component(clock_rules(meeting.zone, starts.year))
    calendar.add_component(event(meeting, to, method=method, now=now))
    return Invitation(method, calendar.to_ical().decode())


@cache
def clock_rules(zone: str, year: int) -> Timezone:
    """How the zone's clocks go around a year: calendar programs need not know its name."""
    first, last = date(year - 1, 1, 1), date(year + 2, 1, 1)
    return Timezone.from_tzid(zone, first_date=first, last_date=last)


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
        entry.add("attendee", attendee(to))
    return entry


def local_times(meeting: Meeting) -> tuple[datetime, datetime]:
    """Beginning and end on the clocks of the meeting's zone. Raises `ValueError` without a time."""
    if meeting.starts_at is None or meeting.ends_at is None:
        raise ValueError("a meeting without a time cannot be put into a calendar")
    zone = ZoneInfo(meeting.zone)
    return meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)


def address(sender: str) -> vCalAddress:
    """The sender of our mail as a calendar address."""
    name, _sep, mailbox = sender.rpartition("<")
    organizer = vCalAddress(f"mailto:{mailbox.rstrip('>')}")
    organizer.params["CN"] = name.strip() or "Aktori"
    return organizer


def attendee(to: Person) -> vCalAddress:
    """The reader: they have agreed to come already."""
    who = vCalAddress(f"mailto:{to.email}")
    who.params["CN"] = to.full_name
    who.params["PARTSTAT"] = "ACCEPTED"
    return who
