"""When questions are open, and when a total may be shown."""

from datetime import date, datetime, timedelta

from aktori.programmes.models import Programme
from aktori.programmes.road import Road

# fewer answers than this could be traced to people
LEAST_ANSWERS = 5
# and fewer than this make free words guessable: shared/confidentiality.md, totals only
LEAST_FOR_WORDS = 10
BEFORE_CLOSING = timedelta(days=14)
AFTER_CLOSING = timedelta(days=14)


def opens_on(road: Road) -> date:
    """The first day of the closing questions."""
    return road.ends_on - BEFORE_CLOSING


def closes_on(road: Road) -> date:
    """Their last day."""
    return road.ends_on + AFTER_CLOSING


def closing_is_open(road: Road, today: date) -> bool:
    """From two weeks before the closing of a road to two weeks after."""
    return opens_on(road) <= today <= closes_on(road)


def totals_may_show(programme: Programme, now: datetime) -> bool:
    """Only after the wave is closed: numbers that grow while people answer give each one away.

    No pair's own road ends after the programme's.
    """
    return programme.today(now) > closes_on(programme.road)
