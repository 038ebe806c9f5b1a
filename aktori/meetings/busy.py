"""Reading a person's own calendar over the network: only the stretches in which they are busy.

The server fetches an address that a person typed, so it must not be led into its own network
(server-side request forgery): https only, every address that the name stands for must be a public
one, the connection goes to the very address that was checked, redirects are not followed, and no
more than `MOST_BYTES` are read. An operator may name hosts of their own network that are trusted.
"""

import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import create_default_context
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

import recurring_ical_events
from django.conf import settings
from icalendar import Calendar, Event

SECONDS = 8
MOST_BYTES = 3_000_000
MOST_TIMES = 2000
NAT64 = IPv6Network("64:ff9b::/96")


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
    try:
        url = urlsplit(address.replace("webcal://", "https://", 1).strip())
        host, trusted = url.hostname or "", url.hostname in settings.TRUSTED_CALENDAR_HOSTS
        port = url.port or (443 if url.scheme == "https" else 80)
    except ValueError as error:
        raise CalendarTrouble(Trouble.ADDRESS) from error
    if not host or url.scheme not in ("https", "http") or url.username or url.password:
        raise CalendarTrouble(Trouble.ADDRESS)
    if url.scheme == "http" and not trusted:
        raise CalendarTrouble(Trouble.ADDRESS)
    place = where(host, port, trusted=trusted)
    try:
        return read(url, place, port)
    except (OSError, HTTPException) as error:
        raise CalendarTrouble(Trouble.UNREACHABLE) from error


def where(host: str, port: int, *, trusted: bool) -> str:
    """The network address to connect to; refused unless all that the name stands for are public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CalendarTrouble(Trouble.UNREACHABLE) from error
    places = [str(one[4][0]).split("%")[0] for one in found]
    if not places or not (trusted or all(is_public(one) for one in places)):
        raise CalendarTrouble(Trouble.REFUSED)
    return places[0]


def is_public(place: str) -> bool:
    """Whether an address belongs to the open internet, also when it is wrapped in IPv6."""
    address = ip_address(place)
    inner = address if isinstance(address, IPv4Address) else wrapped(address)
    return all(one.is_global and not one.is_multicast for one in (address, inner) if one)


def wrapped(address: IPv6Address) -> IPv4Address | None:
    """The older address that a newer one leads to (mapped, 6to4, Teredo, NAT64: RFC 6052)."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


def read(url: SplitResult, place: str, port: int) -> bytes:
    """The body of one answer, from the address that was checked, under the name of the host."""
    host = url.hostname or ""
    link: HTTPConnection = (
        HTTPSConnection(host, port, timeout=SECONDS)
        if url.scheme == "https"
        else HTTPConnection(host, port, timeout=SECONDS)
    )
    line = socket.create_connection((place, port), timeout=SECONDS)
    try:
        if url.scheme == "https":
            line = create_default_context().wrap_socket(line, server_hostname=host)
        link.sock = line
        link.request("GET", url.path + (f"?{url.query}" if url.query else "") or "/")
        with link.getresponse() as answer:
            if answer.status != 200:
                raise CalendarTrouble(Trouble.UNREACHABLE)
            content = answer.read(MOST_BYTES + 1)
    finally:
        link.close()
        line.close()
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
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
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
