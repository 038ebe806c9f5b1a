"""A joint meeting as calendar programs read it (RFC 5545, 5546)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event

from aktori.gatherings.models import Gathering
from aktori.kit.calendars import address, clock_rules, guest, new_calendar
from aktori.kit.links import absolute
from aktori.mail.actions import Invitation
from aktori.people.models import Person


def invitation(gathering: Gathering, to: Person, *, method: str, now: datetime) -> Invitation:
    """A REQUEST, CANCEL or PUBLISH for one reader, in the active language.

    A joint meeting is no secret: its name and place stand in the entry. Whom one meets does not.
    """
    calendar = new_calendar(method)
    zone = ZoneInfo(gathering.zone)
    starts, ends = (at.astimezone(zone) for at in (gathering.starts_at, gathering.ends_at))
    calendar.add_component(clock_rules(gathering.zone, starts.year, ends.year))
    entry = Event()
    entry.add("uid", f"{gathering.id}@{settings.HOST}")
    entry.add("sequence", gathering.sequence)
    entry.add("dtstamp", now)
    entry.add("dtstart", starts)
    entry.add("dtend", ends)
    entry.add("summary", gathering.title)
    link = absolute(f"/gatherings/{gathering.id}/")
    entry.add("description", _("Agenda and sign-up: %(link)s") % {"link": link})
    entry.add("url", link)
    if where := gathering.place or gathering.link:
        entry.add("location", where)
    entry.add("status", "CANCELLED" if gathering.called_off_at else "CONFIRMED")
    entry.add("organizer", address(settings.DEFAULT_FROM_EMAIL))
    if method != "PUBLISH":  # a published entry has no guests (RFC 5546, 3.2.1)
        entry.add("attendee", guest(to.email, to.full_name, "NEEDS-ACTION"))
    calendar.add_component(entry)
    return Invitation(method, str(calendar.to_ical().decode()))
