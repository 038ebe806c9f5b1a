"""When questions are open, and when a total may be shown."""

from datetime import datetime, timedelta

from aktori.programmes.models import Programme

# fewer answers than this could be traced to people
LEAST_ANSWERS = 5
BEFORE_CLOSING = timedelta(days=14)
AFTER_CLOSING = timedelta(days=14)


def closing_is_open(programme: Programme, now: datetime) -> bool:
    """From two weeks before the closing to two weeks after."""
    today = programme.today(now)
    return programme.ends_on - BEFORE_CLOSING <= today <= programme.ends_on + AFTER_CLOSING


def totals_may_show(programme: Programme, now: datetime) -> bool:
    """Only after the wave is closed: numbers that grow while people answer give each one away."""
    return programme.today(now) > programme.ends_on + AFTER_CLOSING
