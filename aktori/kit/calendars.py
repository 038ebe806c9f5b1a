"""What every calendar entry needs: how the clocks go, and whom it comes from (RFC 5545)."""

from datetime import date, timedelta
from functools import cache

from icalendar import Calendar, Timezone, vCalAddress


def new_calendar(method: str) -> Calendar:
    """An empty calendar object; `method` is REQUEST, CANCEL or PUBLISH (RFC 5546)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Aktori//Aktori//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if method == "PUBLISH":
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    return calendar


@cache
def clock_rules(zone: str, first_year: int, last_year: int) -> Timezone:
    """How the zone's clocks go in these years: calendar programs need not know its name."""
    first, last = date(first_year - 1, 1, 1), date(last_year + 2, 1, 1)
    return Timezone.from_tzid(zone, first_date=first, last_date=last)


def address(sender: str) -> vCalAddress:
    """The sender of our mail as a calendar address."""
    name, _sep, mailbox = sender.rpartition("<")
    organizer = vCalAddress(f"mailto:{mailbox.rstrip('>')}")
    organizer.params["CN"] = name.strip() or "Aktori"
    return organizer


def guest(mailbox: str, name: str, answer: str) -> vCalAddress:
    """Somebody invited; `answer` is ACCEPTED, DECLINED or NEEDS-ACTION."""
    who = vCalAddress(f"mailto:{mailbox}")
    who.params["CN"] = name
    who.params["PARTSTAT"] = answer
    return who
