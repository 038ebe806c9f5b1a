"""Moments reckoned by the database are those that Python would tell, to the microsecond."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aktori.kit.database_functions import DaysLater, QuarterHour, when
from aktori.kit.models import TimedRun

MOMENTS = [
    datetime(2026, 9, 24, 12, tzinfo=UTC),
    datetime(2026, 10, 24, 20, 59, 59, 999999, tzinfo=UTC),
    datetime(2027, 2, 20, 23, 59, 59, 999499, tzinfo=UTC),
    datetime(2027, 3, 28, 0, 44, 59, 1, tzinfo=UTC),
]
ZONES = ["Europe/Helsinki", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago"]


@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("days", [10, 21, 31])
def test_days_later_is_as_many_times_24_hours(moment: datetime, days: int) -> None:
    run = TimedRun.objects.create(job="any", slot=moment)
    later = moment + timedelta(days=days)
    assert TimedRun.objects.values_list(DaysLater("slot", days)).get() == (later,)
    for step, is_reached in ((-1, False), (0, True), (1, True)):
        TimedRun.objects.filter(id=run.id).update(finished_at=later + timedelta(microseconds=step))
        reached = TimedRun.objects.filter(finished_at__gte=DaysLater("slot", days))
        assert reached.exists() is is_reached


@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_quarter_of_an_hour_tells_the_day_in_every_zone(moment: datetime) -> None:
    TimedRun.objects.create(job="any", slot=moment)
    [found] = TimedRun.objects.values_list(QuarterHour("slot"), flat=True)
    assert timedelta(0) <= moment - when(found) < timedelta(minutes=15)
    for zone in map(ZoneInfo, ZONES):
        assert when(found).astimezone(zone).date() == moment.astimezone(zone).date()


@pytest.mark.django_db
def test_no_moment_has_no_quarter_and_no_day_after() -> None:
    TimedRun.objects.create(job="any", slot=MOMENTS[0])
    columns = QuarterHour("finished_at"), DaysLater("finished_at", 10)
    assert TimedRun.objects.values_list(*columns).get() == (None, None)
