"""Times that are suggested, and the dates of a season."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aktori.meetings.slots import season, suggest
from tests.world import NOW

HELSINKI = "Europe/Helsinki"
pytestmark = pytest.mark.no_database


def local(times: list[datetime]) -> list[str]:
    return [f"{at.astimezone(ZoneInfo(HELSINKI)):%a %d %H:%M}" for at in times]


def test_only_times_that_all_can_and_nobody_is_busy_at() -> None:
    evening = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
    found = suggest(
        availabilities=[["weekday-evening"], ["weekday-day", "weekday-evening"]],
        busy=[(evening, evening + timedelta(hours=3))],
        minutes=60,
        zone=HELSINKI,
        now=NOW,
        wanted=3,
    )
    assert local(found) == ["Thu 26 16:30", "Fri 27 17:30", "Mon 30 16:30"]


def for_two(first: list[str], second: list[str]) -> list[str]:
    """Two suggestions for two people who are never busy."""
    both = [first, second]
    return local(
        suggest(availabilities=both, busy=[], minutes=60, zone=HELSINKI, now=NOW, wanted=2)
    )


def test_who_has_not_said_anything_can_on_weekdays_and_weekend_people_at_weekends() -> None:
    assert for_two([], []) == ["Wed 25 09:00", "Thu 26 13:00"]
    assert for_two(["weekend"], ["any"]) == ["Sat 28 11:00", "Sun 29 14:00"]
    assert for_two(["weekend"], ["weekday-day"]) == []


def test_half_past_four_stays_half_past_four_when_the_clocks_are_changed() -> None:
    first = datetime(2027, 3, 8, 14, 30, tzinfo=UTC)
    dates = season(first, weeks=2, count=3, zone=HELSINKI, last_day=date(2027, 5, 20))
    assert local(dates) == ["Mon 08 16:30", "Mon 22 16:30", "Mon 05 16:30"]
    assert [at.hour for at in dates] == [14, 14, 13]


def test_a_date_whose_time_the_night_leaves_out_is_passed_over() -> None:
    first = datetime(2027, 3, 14, 1, 30, tzinfo=UTC)  # half past three in the night
    dates = season(first, weeks=2, count=3, zone=HELSINKI, last_day=date(2027, 5, 20))
    assert local(dates) == ["Sun 14 03:30", "Sun 11 03:30"]


def test_the_season_ends_with_the_programme() -> None:
    first = datetime(2027, 4, 5, 13, tzinfo=UTC)
    dates = season(first, weeks=4, count=9, zone=HELSINKI, last_day=date(2027, 5, 20))
    assert len(dates) == 2
