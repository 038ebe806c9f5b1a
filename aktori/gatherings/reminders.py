"""Who is invited and reminded at `now`: three weeks and two days before."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from aktori.gatherings.actions import invite, number_pairs, remind
from aktori.gatherings.models import Gathering, Kind
from aktori.gatherings.rules import (
    INVITE_BEFORE,
    NEEDS_KEPT,
    REMIND_BEFORE,
    is_time_to_invite,
    is_time_to_remind,
)


def invite_due(*, now: datetime) -> int:
    """Invites to gatherings that are three weeks away; returns to how many."""
    open_ones = list(coming(now).filter(invited_at=None))
    due = [one for one in open_ones if is_time_to_invite(one, now)]
    return sum(invite(gathering=one, now=now) for one in due)


def remind_due(*, now: datetime) -> int:
    """Reminds of gatherings that are two days away; returns of how many."""
    # who was invited today need not be reminded tomorrow morning
    told = coming(now).filter(reminded_at=None, invited_at__lte=now - timedelta(days=1))
    count = 0
    for one in [one for one in list(told) if is_time_to_remind(one, now)]:
        if one.kind == Kind.KICK_OFF:
            number_pairs(gathering=one)
        count += remind(gathering=one, now=now)
    return count


def invitations_ahead(gatherings: Iterable[Gathering], now: datetime) -> list[datetime]:
    """When gatherings, of those that are on, will be told of if nobody was invited yet."""
    found = [one for one in gatherings if one.starts_at > now and one.invited_at is None]
    return [one.starts_at - timedelta(days=INVITE_BEFORE) for one in found]


def reminders_ahead(gatherings: Iterable[Gathering], now: datetime) -> list[datetime]:
    """When those who come to gatherings will be reminded."""
    found = [one for one in gatherings if one.starts_at > now and one.reminded_at is None]
    return [one.starts_at - timedelta(days=REMIND_BEFORE) for one in found]


def forgetting_ahead(gatherings: Iterable[Gathering]) -> list[datetime]:
    """When what people need at gatherings will be emptied."""
    return [one.ends_at + NEEDS_KEPT for one in gatherings]


def coming(now: datetime) -> QuerySet[Gathering]:
    """Gatherings that have not begun, of programmes whose content is there."""
    found = Gathering.objects.on().filter(starts_at__gt=now, programme__content_destroyed_at=None)
    return found.select_related("programme")
