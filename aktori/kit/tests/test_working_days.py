"""Working days: weekends and public holidays are none."""

import subprocess
import sys
from datetime import date

import pytest

from aktori.kit.working_days import country_of, next_working_day, working_days

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Helsinki", "FI"), ("Europe/Stockholm", "SE"), ("UTC", "")],
)
def test_a_zone_lies_in_a_country_or_in_none(zone: str, country: str) -> None:
    assert country_of(zone) == country


@pytest.mark.parametrize(
    ("day", "country", "then"),
    [
        (date(2026, 11, 25), "FI", date(2026, 11, 26)),
        (date(2026, 11, 27), "FI", date(2026, 11, 30)),  # over a weekend
        (date(2026, 12, 23), "FI", date(2026, 12, 28)),  # Christmas Eve to Sunday
        (date(2026, 12, 30), "FI", date(2026, 12, 31)),
        (date(2027, 1, 5), "FI", date(2027, 1, 7)),  # Epiphany
        (date(2027, 6, 24), "FI", date(2027, 6, 28)),  # Midsummer Eve is a Friday
        (date(2027, 5, 16), "SE", date(2027, 5, 18)),  # 17 May is a holiday in Norway alone
        (date(2026, 12, 24), "", date(2026, 12, 25)),  # nobody knows where
    ],
)
def test_the_next_one_comes_after_holidays(day: date, country: str, then: date) -> None:
    if country == "SE":
        assert next_working_day(day, "NO") == then
        assert next_working_day(day, "SE") == date(2027, 5, 17)
    else:
        assert next_working_day(day, country) == then


def test_they_are_counted_forwards_and_backwards() -> None:
    wednesday, thursday = date(2026, 12, 23), date(2026, 12, 31)
    assert working_days(wednesday, thursday, "FI") == 4
    assert working_days(thursday, wednesday, "FI") == -4
    assert working_days(wednesday, wednesday, "FI") == 0


def test_the_table_of_holidays_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys; import aktori.care.rules; print('holidays' in sys.modules)"
    setup = "import django; from django.conf import settings; django.setup()"
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"{setup}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "False"
