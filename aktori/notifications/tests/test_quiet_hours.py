"""When mail that can wait may come."""

from datetime import UTC, datetime, time

import pytest
from django.test import Client

from aktori.notifications.doors import quiet_hours_of
from aktori.notifications.models import QuietHours
from aktori.notifications.rules import next_waking
from tests.world import World

ZONE = "Europe/Helsinki"


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("now", "waking"),
    [
        ((2026, 11, 23, 10, 0), (2026, 11, 23, 10, 0)),  # noon in Helsinki
        ((2026, 11, 23, 18, 0), (2026, 11, 24, 6, 0)),  # eight in the evening: next morning
        ((2026, 11, 23, 22, 30), (2026, 11, 24, 6, 0)),  # half past midnight: the same morning
        ((2026, 11, 24, 5, 59), (2026, 11, 24, 6, 0)),
        ((2026, 11, 24, 6, 0), (2026, 11, 24, 6, 0)),
        ((2027, 3, 27, 20, 0), (2027, 3, 28, 5, 0)),  # the night in which the clocks go forward
    ],
)
def test_it_waits_for_the_morning_of_the_persons_zone(
    now: tuple[int, ...], waking: tuple[int, ...]
) -> None:
    found = next_waking(datetime(*now, tzinfo=UTC), QuietHours(), ZONE)  # type: ignore[arg-type, misc]
    assert found == datetime(*waking, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.no_database
def test_a_weekend_is_left_in_peace_by_those_who_want_it() -> None:
    friday_night = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
    saturday_noon = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
    monday = datetime(2026, 11, 30, 6, 0, tzinfo=UTC)
    for now in (friday_night, saturday_noon):
        assert next_waking(now, QuietHours(weekends=True), ZONE) == monday
    assert next_waking(saturday_noon, QuietHours(), ZONE) == saturday_noon


@pytest.mark.no_database
def test_hours_within_a_day() -> None:
    lunch = QuietHours(starts=time(11), ends=time(13))
    assert next_waking(datetime(2026, 11, 23, 10, tzinfo=UTC), lunch, ZONE).hour == 11


def test_everybody_chooses_their_own(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    assert 'value="20:00"' in client.get("/account/quiet-hours/").content.decode()
    form = {"starts": "17:00", "ends": "09:30", "weekends": "on"}
    assert client.post("/account/quiet-hours/", form).status_code == 302
    chosen = quiet_hours_of(world.henrik)
    assert (chosen.starts, chosen.ends, chosen.weekends) == (time(17), time(9, 30), True)
    assert quiet_hours_of(world.aino).starts == time(20)
