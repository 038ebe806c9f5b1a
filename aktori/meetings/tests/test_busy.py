"""Reading a person's own calendar: busy or free, and never into a closed network."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from time_machine import travel

from aktori.kit.outward import is_public
from aktori.meetings import actions
from aktori.meetings.busy import CalendarTrouble, Trouble, busy_times, fetch
from aktori.meetings.models import BusyTime, OwnCalendar
from aktori.meetings.queries import busy_of
from aktori.meetings.tests.calendar_site import CalendarSite, calendar_site
from aktori.vault.models import Opening, VaultKey
from tests.world import NOW, World

UNTIL = NOW + timedelta(days=60)
HEAD, FOOT = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n", "END:VCALENDAR\r\n"
SECRET = "Terapia Kumpulassa"


def calendar(*events: str) -> bytes:
    found = "".join(
        f"BEGIN:VEVENT\r\nUID:{place}@x\r\nDTSTAMP:20261101T000000Z\r\n{event}\r\nEND:VEVENT\r\n"
        for place, event in enumerate(events)
    )
    return f"{HEAD}{found}{FOOT}".encode()


def test_only_what_blocks_time_counts_and_repeats_are_followed() -> None:
    weekly = "DTSTART;TZID=Europe/Helsinki:20261124T090000\r\nDURATION:PT1H\r\n"
    found = busy_times(
        calendar(
            f"{weekly}RRULE:FREQ=WEEKLY;COUNT=2\r\nSUMMARY:{SECRET}",
            "DTSTART:20261126T100000Z\r\nDTEND:20261126T110000Z\r\nTRANSP:TRANSPARENT",
            "DTSTART:20261127T100000Z\r\nDTEND:20261127T110000Z\r\nSTATUS:CANCELLED",
            "DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201",
        ),
        NOW,
        UNTIL,
    )
    assert [starts.isoformat() for starts, _ends in found] == [
        "2026-11-24T07:00:00+00:00",
        "2026-11-29T22:00:00+00:00",  # a whole day begins at midnight in Helsinki
        "2026-12-01T07:00:00+00:00",
    ]


@pytest.mark.no_database
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode()))
def test_whatever_lies_at_an_address_is_read_or_refused(content: bytes) -> None:
    with suppress(CalendarTrouble):  # any other error is a defect
        assert isinstance(busy_times(content, NOW, UNTIL), list)


@pytest.mark.no_database
@pytest.mark.parametrize(
    "place",
    [
        *("127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1"),
        *("::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("2002:7f00:1::", "224.0.0.1", "255.255.255.255", "64:ff9b::7f00:1", "ff02::1"),
    ],
)
def test_an_address_of_a_closed_network_is_not_public(place: str) -> None:
    assert not is_public(place)
    assert is_public("8.8.8.8")
    assert is_public("2a00:1450:4001::1")


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("http://example.org/a.ics", Trouble.ADDRESS),
        ("file:///etc/passwd", Trouble.ADDRESS),
        ("ftp://example.org/a.ics", Trouble.ADDRESS),
        ("https://user:word@example.org/a.ics", Trouble.ADDRESS),
        ("https://", Trouble.ADDRESS),
        ("https://[nonsense/a.ics", Trouble.ADDRESS),
        ("https://127.0.0.1/a.ics", Trouble.REFUSED),
        ("https://localhost/a.ics", Trouble.REFUSED),
        ("https://[::1]:8000/a.ics", Trouble.REFUSED),
        ("https://0x7f000001/a.ics", Trouble.REFUSED),
        ("https://2130706433/a.ics", Trouble.REFUSED),
        ("webcal://169.254.169.254/latest/meta-data", Trouble.REFUSED),
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(address: str, trouble: Trouble) -> None:
    with pytest.raises(CalendarTrouble) as found:
        fetch(address)
    assert found.value.trouble == trouble


@pytest.mark.no_database
def test_a_name_of_which_one_address_is_closed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_words: object, **_more: object) -> list[Any]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 443))
            for place in ("8.8.8.8", "10.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(CalendarTrouble) as found:
        fetch("https://calendar.example.org/a.ics")
    assert found.value.trouble == Trouble.REFUSED


@pytest.fixture
def site(settings: Any) -> Iterator[CalendarSite]:
    """A calendar server in the own network, which the operator trusts."""
    settings.TRUSTED_CALENDAR_HOSTS = frozenset({"127.0.0.1"})
    with calendar_site() as found:
        found.pages["/own.ics"] = calendar(
            f"DTSTART:20261126T100000Z\r\nDTEND:20261126T113000Z\r\nSUMMARY:{SECRET}"
        )
        yield found


def test_a_redirect_is_not_followed_and_too_much_is_not_read(site: CalendarSite) -> None:
    site.target = f"{site.address}/own.ics"
    site.pages["/large.ics"] = b"x" * 3_000_001
    for path, trouble in (("moved", Trouble.UNREACHABLE), ("large.ics", Trouble.TOO_LARGE)):
        with pytest.raises(CalendarTrouble) as found:
            fetch(f"{site.address}/{path}")
        assert found.value.trouble == trouble
    assert "/own.ics" not in site.asked


def test_only_busy_is_kept_and_the_address_lies_in_a_vault(
    world: World, site: CalendarSite, client: Client
) -> None:
    client.force_login(world.henrik)
    address = f"{site.address}/own.ics"
    with travel(NOW, tick=False):
        client.post("/account/calendars/", {"address": address})
        assert not OwnCalendar.objects.exists()  # without consent nothing is read
        assert site.asked == []
        client.post("/account/calendars/", {"address": address, "consent": "on"})
        page = client.get("/account/calendars/?lang=en").content.decode()
    assert "1 busy time is known" in page
    assert SECRET not in page
    row = OwnCalendar.objects.get()
    assert address.encode() not in bytes(row.sealed)
    assert busy_of([world.henrik.id]) == [
        (datetime(2026, 11, 26, 10, tzinfo=UTC), datetime(2026, 11, 26, 11, 30, tzinfo=UTC))
    ]


def test_it_is_read_again_and_trouble_is_told_to_its_owner(
    world: World, site: CalendarSite, client: Client
) -> None:
    actions.share_own_calendar(person=world.henrik, address=f"{site.address}/own.ics", now=NOW)
    later = NOW + timedelta(hours=2)
    assert actions.read_own_calendars(now=later) == 1
    assert Opening.objects.filter(purpose="calendar").exists()
    del site.pages["/own.ics"]
    assert actions.read_own_calendars(now=later) == 0
    client.force_login(world.henrik)
    page = client.get("/account/calendars/?lang=en").content.decode()
    assert "Nothing could be read at this address." in page
    assert BusyTime.objects.count() == 1


def test_consent_is_taken_back_and_nothing_is_left(
    world: World, site: CalendarSite, client: Client
) -> None:
    row = actions.share_own_calendar(
        person=world.henrik, address=f"{site.address}/own.ics", now=NOW
    )
    client.force_login(world.henrik)
    client.post("/account/calendars/forget/")
    assert not OwnCalendar.objects.exists()
    assert not BusyTime.objects.exists()
    assert not VaultKey.objects.filter(id=row.vault).exists()


def test_the_mentee_is_shown_only_times_at_which_the_mentor_is_free(
    world: World, site: CalendarSite, client: Client
) -> None:
    # Aino and Henrik can on weekday evenings; Henrik is busy on Wednesday and Thursday evening
    site.pages["/own.ics"] = calendar(
        "DTSTART:20261125T130000Z\r\nDTEND:20261125T170000Z",
        f"DTSTART:20261126T130000Z\r\nDTEND:20261126T170000Z\r\nSUMMARY:{SECRET}",
    )
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/meetings/new/?lang=en"
    with travel(NOW, tick=False):
        before = client.get(path).content.decode()
        actions.share_own_calendar(person=world.henrik, address=f"{site.address}/own.ics", now=NOW)
        after = client.get(path).content.decode()
    assert "Wed 25 Nov 2026" in before
    assert "Wed 25 Nov 2026" not in after
    assert "Thu 26 Nov 2026" not in after
    assert "Fri 27 Nov 2026" in after
    assert SECRET not in after
