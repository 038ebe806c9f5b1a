"""Invitations, read by an independent calendar library."""

from datetime import UTC, datetime

import icalendar
import recurring_ical_events
from django.utils.translation import override

from aktori.meetings.calendar import invitation
from aktori.meetings.models import Meeting
from aktori.meetings.tests.test_actions import agree
from tests.world import NOW, World

# the night in which Helsinki goes from winter time (UTC+2) to summer time (UTC+3)
BEFORE_THE_NIGHT = datetime(2027, 3, 27, 14, 30, tzinfo=UTC)
AFTER_THE_NIGHT = datetime(2027, 3, 29, 13, 30, tzinfo=UTC)


def entry(meeting: Meeting, world: World, method: str = "REQUEST") -> icalendar.Component:
    text = invitation(meeting, world.aino, method=method, now=NOW).text
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return event


def test_it_stands_at_the_same_hour_on_both_sides_of_the_clock_change(world: World) -> None:
    for at in (BEFORE_THE_NIGHT, AFTER_THE_NIGHT):
        meeting = agree(world.pair, [at])
        text = invitation(meeting, world.aino, method="REQUEST", now=NOW).text
        (event,) = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).at(at.date())
        assert event.decoded("dtstart") == at
        assert event.decoded("dtstart").strftime("%H:%M %Z") in ("16:30 EEST", "16:30 EET")
        assert "BEGIN:VTIMEZONE" in text


def test_its_title_is_the_same_for_all_and_in_the_readers_language(world: World) -> None:
    meeting = agree(world.pair)
    with override("en"):
        assert entry(meeting, world)["SUMMARY"] == "Mentoring meeting"


def test_it_names_the_reader_alone(world: World) -> None:
    text = invitation(agree(world.pair), world.aino, method="REQUEST", now=NOW).text
    assert world.aino.email in text.replace("\r\n ", "")
    assert world.henrik.email not in text.replace("\r\n ", "")


def test_a_cancellation_has_the_same_uid(world: World) -> None:
    meeting = agree(world.pair)
    asked, off = entry(meeting, world), entry(meeting, world, "CANCEL")
    assert asked["UID"] == off["UID"]
    assert off["STATUS"] == "CANCELLED"


def test_a_file_to_keep_has_no_guests(world: World) -> None:
    assert "ATTENDEE" not in entry(agree(world.pair), world, "PUBLISH")
