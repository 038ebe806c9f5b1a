"""How many have written in an exercise, told so that it tells of nobody.

A total is given from five people on, as a band and not as a number, and as it stood at the
beginning of the week: so that no two looks, one before and one after, show what one person did.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count

from aktori.programmes.models import Programme
from aktori.workbook.models import Answer

BANDS = ((5, 9), (10, 19), (20, 49), (50, 99), (100, 199), (200, 499), (500, 999))


def use_of(programme: Programme, now: datetime) -> dict[str, tuple[int, int]]:
    """The band of people (lowest, highest) for each exercise in which five or more have written."""
    written = Answer.objects.filter(
        owner__mentorship__programme=programme, created_at__lt=week_of(programme, now)
    )
    people = Count("owner__participant__person", distinct=True)
    counted = written.order_by().values_list("exercise").annotate(people=people)
    found = ((code, band(number)) for code, number in counted)
    return {code: limits for code, limits in found if limits}


def week_of(programme: Programme, now: datetime) -> datetime:
    """The Monday on which the programme's present week began."""
    zone = ZoneInfo(programme.zone)
    today = now.astimezone(zone).date()
    return datetime.combine(today - timedelta(days=today.weekday()), time(), zone)


def band(number: int) -> tuple[int, int] | None:
    """The band in which a number lies: None below the lowest, the last one above them all."""
    found = [limits for limits in BANDS if limits[0] <= number]
    return found[-1] if found else None
