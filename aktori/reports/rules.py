"""When a season is thanked for, and when what is left of it goes."""

from datetime import date, timedelta

from aktori.programmes.models import Programme

# so long after the deletion day nobody asks any more how the pairs met
AFTER_DELETION = timedelta(days=30)
BACKUPS = timedelta(days=14)


def may_thank(programme: Programme, today: date) -> bool:
    """From the closing day on."""
    return today >= programme.road.ends_on


def archives_on(programme: Programme) -> date:
    """The day on which dates, applications and unkept parts are deleted."""
    return programme.road.deletion_on + AFTER_DELETION


def may_archive(programme: Programme, today: date) -> bool:
    """A month after the deletion day, and only once what was confided is gone."""
    return programme.content_destroyed_at is not None and today >= archives_on(programme)
