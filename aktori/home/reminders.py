"""Which pairs have gone quiet, come half-way or near the end, and are written to kindly."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet

from aktori.gatherings.models import Gathering, Kind
from aktori.home.overview import with_members, with_signals
from aktori.home.passages import Stretch, closing, midpoint
from aktori.home.rules import FIRST_AFTER, LONG_AGO, QUIET_FOR_PAIR, quiet_time
from aktori.home.sight import Alike
from aktori.kit.links import absolute
from aktori.kit.moments import repeated
from aktori.meetings.queries import signals
from aktori.mentorships.models import Answer, Membership, Mentorship, Pause, State
from aktori.mentorships.models import Kind as MentorshipKind
from aktori.notifications.doors import notify

# who was asked is not asked again before this much more silence
AGAIN = timedelta(days=35)


def nudge_quiet_pairs(*, now: datetime) -> int:
    """Writes to the members of pairs that have not met for five weeks; returns to how many.

    Not while a pair rests, and not after the last day of its road.
    """
    found = with_members(with_signals(going_on(now).select_related("programme")))
    return sum(nudge(one, now) for one in found if is_quiet(one, now))


def going_on(now: datetime) -> QuerySet[Mentorship]:
    """Pairs and circles on their road that do not rest."""
    on_road = Mentorship.objects.with_last_day().filter(Q(last_day__gte=now.date()))
    return on_road.filter(state=State.ACTIVE).exclude(pauses__in=open_pauses())


def nudges_ahead(going: Iterable[Alike]) -> list[datetime]:
    """When pairs that go on will have been quiet for long enough, if nothing happens till then."""
    known = ((one.quiet_since, one.count) for one in going)
    return repeated((since + QUIET_FOR_PAIR, count) for since, count in known if since)


def ask_for_first_meetings(*, now: datetime) -> int:
    """Asks once, ten days on, the members of pairs without a meeting held or agreed.

    Returns to how many. Later than five weeks on, the nudge of quiet pairs has taken over.
    """
    new = signals(going_on(now).filter(active_at__gt=now - LONG_AGO).select_related("programme"))
    return sum(ask_first(one, now) for one in list(new) if awaits_first(one, now))


def first_questions_ahead(going: Iterable[Alike], _now: datetime) -> list[datetime]:
    """When pairs that have not met will be asked, if nothing happens till then."""
    waiting = (one for one in going if one.active_at is not None)
    return repeated((began(one) + FIRST_AFTER, one.count) for one in waiting)


def is_new(found: Any, now: datetime) -> bool:
    """Whether a pair began within a year; circles find their own time."""
    new: bool = found.active_at > now - LONG_AGO and found.kind != MentorshipKind.CIRCLE
    return new


def began(found: Any) -> datetime:
    """From when on a pair could have met: both have said yes, and its road has begun."""
    start = datetime.combine(found.road.starts_on, time(), ZoneInfo(found.programme.zone))
    both_said_yes: datetime = found.active_at
    return max(start, both_said_yes)


def has_not_met(found: Any) -> bool:
    """Whether a pair (with its signals) has no meeting held, and none agreed."""
    return found.last_held_at is None and found.next_at is None


def awaits_first(found: Any, now: datetime) -> bool:
    """Whether a pair (with its signals) is to be asked at `now` for its first meeting."""
    due = FIRST_AFTER <= now - began(found) < QUIET_FOR_PAIR
    return is_new(found, now) and has_not_met(found) and due


@transaction.atomic
def ask_first(mentorship: Mentorship, now: datetime) -> int:
    """Writes to the members of one pair who were not asked."""
    due = Membership.objects.filter(
        mentorship=mentorship, participant__left_at=None, first_asked_at=None
    )
    members = list(due.select_related("participant__person"))
    Membership.objects.filter(id__in=[one.id for one in members]).update(first_asked_at=now)
    for member in members:
        notify(
            kind="home/have_you_met",
            to=member.participant.person,
            context={
                "membership": member,
                "programme": mentorship.programme,
                "link": absolute(f"/pairs/{mentorship.id}/"),
            },
            now=now,
        )
    return len(members)


def open_pauses() -> QuerySet[Pause]:
    """Every rest that goes on."""
    return Pause.objects.filter(ended_at=None)


def is_quiet(found: Any, now: datetime) -> bool:
    """Whether a pair (with its signals) is quiet enough to ask."""
    return quiet_time(found, now) >= QUIET_FOR_PAIR


@transaction.atomic
def nudge(mentorship: Mentorship, now: datetime) -> int:
    """Writes to the members of one pair who were not asked lately."""
    due = Q(nudged_at=None) | Q(nudged_at__lte=now - AGAIN)
    found = Membership.objects.filter(due, mentorship=mentorship, participant__left_at=None)
    members = list(found.select_related("participant__person"))
    for member in members:
        member.nudged_at = now
        member.save(update_fields=["nudged_at"])
        notify(
            kind="home/quiet",
            to=member.participant.person,
            context={
                "membership": member,
                "link": absolute(f"/pairs/{mentorship.id}/"),
            },
            now=now,
        )
    return len(members)


def tell_of_stops(*, now: datetime) -> int:
    """Writes once when the middle is near, and once 30 days before the end; returns to how many.

    Not to those whose pair rests: they hear when it goes on, if there is time still.
    """
    middles = defaultdict[UUID, list[Gathering]](list)
    for held in Gathering.objects.on().filter(kind=Kind.MIDPOINT):
        middles[held.programme_id].append(held)
    return sum(
        tell_of_stop(one, mark, now)
        for one in going_on(now).select_related("programme")
        for mark, stretch in stretches(one, middles[one.programme_id])
        if stretch.holds(one.programme.today(now))
    )


def stops_ahead(going: Iterable[Alike], gatherings: Sequence[Gathering]) -> list[datetime]:
    """When pairs that go on will hear that a stop is near."""
    by_road = defaultdict[tuple[Any, ...], list[Alike]](list)
    for one in going:
        by_road[one.starts_on, one.ends_on, one.deletion_on, one.content_locked_at].append(one)
    return repeated(
        (
            datetime.combine(stretch.begins, time(), ZoneInfo(alike[0].programme.zone)),
            sum(one.count for one in alike),
        )
        for alike in by_road.values()
        for _mark, stretch in stretches(alike[0], gatherings)
    )


def stretches(mentorship: Any, gatherings: Iterable[Gathering]) -> list[tuple[str, Stretch]]:
    """When each stop is asked for, with the gatherings of its programme; none once locked."""
    if mentorship.content_locked_at:
        return []
    programme = mentorship.programme
    middles = (one for one in gatherings if one.kind == Kind.MIDPOINT)
    held = next((programme.today(one.starts_at) for one in middles), None)
    common = mentorship.deletion_on is None
    return [
        ("midway", midpoint(mentorship.road, held if common else None)),
        ("closing", closing(mentorship.road)),
    ]


@transaction.atomic
def tell_of_stop(mentorship: Mentorship, stop: str, now: datetime) -> int:
    """Writes to the members of a pair or circle who were not told of one stop.

    Who is in a pair hears of it there, and not once more beside a circle.
    """
    due = Membership.objects.filter(
        mentorship=mentorship,
        participant__left_at=None,
        **{f"{stop}_told_at": None},
    ).exclude(answer=Answer.NO)
    if mentorship.kind == MentorshipKind.CIRCLE:
        pairs = Mentorship.objects.filter(state=State.ACTIVE).exclude(kind=MentorshipKind.CIRCLE)
        due = due.exclude(participant__memberships__mentorship__in=pairs)
    members = list(due.select_related("participant__person"))
    told = Membership.objects.filter(id__in=[one.id for one in members])
    told.update(**{f"{stop}_told_at": now})
    page = {"midway": "midway", "closing": "last-steps"}[stop]
    for one in members:
        link = absolute(f"/pairs/{one.mentorship_id}/{page}/")
        notify(
            kind=f"home/{stop}",
            to=one.participant.person,
            context={"membership": one, "programme": mentorship.programme, "link": link},
            now=now,
        )
    return len(members)
