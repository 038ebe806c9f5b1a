"""Days and times as people write them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from aktori.ui import dates

pytestmark = pytest.mark.no_database
KICK_OFF = datetime(2026, 9, 24, 13, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _helsinki() -> object:
    with timezone.override("Europe/Helsinki"):
        yield


WAYS = {
    "fi": (
        "to 24.9.2026 klo 16.30", "Torstaina 24.\xa0syyskuuta", "syyskuu 2026", "klo 16.30–18.00",
    ),
    "en": (
        "Thu 24 Sep 2026, 16:30", "Thursday 24\xa0September", "September 2026", "16:30–18:00",
    ),
    "sv": (
        "tors 24.9.2026 kl. 16.30", "Torsdag 24\xa0september", "september 2026",
        "kl. 16.30–18.00",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", WAYS)
def test_each_language_has_its_own_way(language: str) -> None:
    with override(language):
        told = (
            dates.day_time(KICK_OFF),
            dates.long_day(KICK_OFF),
            dates.month(KICK_OFF),
            dates.clock_range(KICK_OFF, KICK_OFF + timedelta(minutes=90)),
        )
    assert told == WAYS[language]


def test_both_odd_nights_of_the_year_are_told_by_the_clock_on_the_wall() -> None:
    # in spring 03.00 becomes 04.00 (01 UTC); in autumn 04.00 becomes 03.00 (01 UTC)
    with override("fi"):
        spring = [datetime(2026, 3, 29, hour, 30, tzinfo=UTC) for hour in (0, 1)]
        assert [dates.clock(at) for at in spring] == ["klo 2.30", "klo 4.30"]
        autumn = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
        assert [dates.clock(at) for at in autumn] == ["klo 3.30", "klo 3.30"]


def test_a_late_evening_in_utc_is_the_next_day_at_home() -> None:
    with override("fi"):
        assert dates.day(datetime(2026, 9, 23, 22, 0, tzinfo=UTC)) == "to 24.9.2026"


def test_how_far_a_day_is() -> None:
    now = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # after midnight in Helsinki
    with override("en"):
        told = [dates.near_day(now + timedelta(days=step), now) for step in (-2, -1, 0, 1, 3)]
    assert told == ["2 days ago", "yesterday", "today", "tomorrow", "in 3 days"]


def test_nothing_is_said_of_nothing() -> None:
    say = (dates.day, dates.day_time, dates.clock, dates.month, dates.long_day)
    assert [one(None) for one in say] == [""] * 5
