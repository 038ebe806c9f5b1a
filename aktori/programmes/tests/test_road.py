"""A pair's own road lies within its programme's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktori.programmes.road import Road

PROGRAMME = Road(
    starts_on=date(2026, 9, 24), ends_on=date(2027, 5, 20), deletion_on=date(2027, 8, 18)
)


@pytest.mark.no_database
def test_a_pair_walks_as_many_weeks_as_the_programme_says_and_is_kept_as_long_after() -> None:
    own = PROGRAMME.for_pair(12, date(2026, 11, 2))
    assert own == Road(
        starts_on=date(2026, 11, 2), ends_on=date(2027, 1, 25), deletion_on=date(2027, 4, 25)
    )
    assert own.middle_on == date(2026, 12, 14)
    assert (own.notice_on, own.locked_on) == (date(2027, 3, 26), date(2027, 4, 18))


@pytest.mark.no_database
@given(weeks=st.integers(4, 104), begins=st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_no_road_goes_beyond_the_programmes_promise(weeks: int, begins: date) -> None:
    own = PROGRAMME.for_pair(weeks, begins)
    if own is None:
        assert begins >= PROGRAMME.ends_on
        return
    assert own.starts_on < own.ends_on <= PROGRAMME.ends_on
    assert own.ends_on < own.deletion_on <= PROGRAMME.deletion_on


@pytest.mark.no_database
def test_weeks_are_counted_while_one_is_on_the_road() -> None:
    assert PROGRAMME.week(date(2026, 9, 23)) is None
    assert PROGRAMME.week(date(2026, 9, 24)) == (1, 35)
    assert PROGRAMME.week(date(2027, 5, 20)) == (35, 35)
    assert PROGRAMME.week(date(2027, 5, 21)) is None
    assert (PROGRAMME.gone(date(2026, 1, 1)), PROGRAMME.gone(date(2028, 1, 1))) == (0, 1)
