"""Reading a person's own calendar over the network: only the stretches in which they are busy.

The server fetches an address that a person typed, by `kit.outward`, and no more than `MOST_BYTES`
are read. An operator may name hosts of their own network that are trusted.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from http.client import HTTPException
from zoneinfo import ZoneInfo

import recurring_ical_events
from django.conf import settings
from icalendar import Calendar, Event

from aktori.kit.outward import Address, ClosedNetwork, WrongAddress, link_to, read_address

SECONDS = 8
MOST_BYTES = 3_000_000
MOST_TIMES = 2000
# what the readers raise at nonsense; a zone that is called like a folder ("Europe") is an OSError
NONSENSE = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, OSError,
)  # fmt: skip


class Trouble(StrEnum):
    """Why a calendar could not be read."""

    ADDRESS = "address"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too-large"
    NOT_A_CALENDAR = "no-calendar"
    GONE = "gone"


class CalendarTrouble(Exception):
    """A calendar could not be read; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def fetch(address: str) -> bytes:
    """What lies at an https address (`webcal:` means the same). Raises `CalendarTrouble`."""
    https = address.strip().replace("webcal://", "https://", 1)
    try:
        place = read_address(https, trusted_hosts=settings.TRUSTED_CALENDAR_HOSTS)
        return read(place)
    except WrongAddress as error:
        raise CalendarTrouble(Trouble.ADDRESS) from error
    except ClosedNetwork as error:
        raise CalendarTrouble(Trouble.REFUSED) from error
    except (OSError, HTTPException) as error:
        raise CalendarTrouble(Trouble.UNREACHABLE) from error


def read(address: Address) -> bytes:
    """The body of one answer; a redirect is none, since it might lead anywhere."""
    with link_to(address, seconds=SECONDS) as link:
        link.request("GET", address.path)
        with link.getresponse() as answer:
            if answer.status != 200:
                raise CalendarTrouble(Trouble.UNREACHABLE)
            content = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise CalendarTrouble(Trouble.TOO_LARGE)
    return content


def busy_times(content: bytes, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    """The stretches in which a calendar says "busy", as UTC, in order; nothing else is kept.

    Raises `CalendarTrouble` when the content is no calendar.
    """
    try:
        calendar = Calendar.from_ical(content)
        events = recurring_ical_events.of(calendar, skip_bad_series=True).between(since, until)
        zone = ZoneInfo(str(calendar.get("X-WR-TIMEZONE", settings.TIME_ZONE)))
        found = sorted(stretches(events, zone))
    except NONSENSE as error:
        raise CalendarTrouble(Trouble.NOT_A_CALENDAR) from error
    return found[:MOST_TIMES]


def stretches(events: list[Event], zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Beginning and end of the events that block time (RFC 5545: opaque, not cancelled)."""
    for event in events:
        if str(event.get("TRANSP", "OPAQUE")).upper() == "TRANSPARENT":
            continue
        if str(event.get("STATUS", "")).upper() == "CANCELLED" or "DTSTART" not in event:
            continue
        starts, ends = in_utc(event.start, zone), in_utc(event.end, zone)
        if ends > starts:
            yield starts, ends


def in_utc(moment: date, zone: ZoneInfo) -> datetime:
    """A moment of a calendar as UTC; a whole day begins at midnight in the calendar's zone."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), zone)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
