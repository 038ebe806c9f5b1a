"""Moments that come more than once."""

from datetime import UTC, datetime

from aktori.kit.moments import repeated

NOON, EVENING = datetime(2026, 9, 1, 12, tzinfo=UTC), datetime(2026, 9, 1, 18, tzinfo=UTC)


def test_each_moment_comes_as_often_as_it_was_counted() -> None:
    assert repeated([(NOON, 2), (EVENING, 0), (NOON, 1)]) == [NOON] * 3
