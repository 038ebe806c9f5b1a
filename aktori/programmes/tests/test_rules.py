"""Where on its road a programme is."""

from datetime import date

import pytest

from aktori.programmes.rules import Phase, phase
from tests.world import NOW, World


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 8, 16), Phase.DRAFT),
        (date(2026, 8, 17), Phase.CALL),
        (date(2026, 9, 6), Phase.CALL),
        (date(2026, 9, 7), Phase.MATCHING),
        (date(2026, 9, 24), Phase.RUNNING),
        (date(2027, 5, 20), Phase.RUNNING),
        (date(2027, 5, 21), Phase.ENDED),
    ],
)
def test_the_phase_follows_the_dates(world: World, day: date, expected: Phase) -> None:
    assert phase(world.programme, day) == expected


def test_what_is_destroyed_is_deleted(world: World) -> None:
    world.programme.content_destroyed_at = NOW
    assert phase(world.programme, date(2026, 10, 1)) == Phase.DELETED
