"""Which pairs have gone quiet, come half-way or near the end, and are written to kindly."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from aktori.gatherings.models import Gathering, Kind
from aktori.home.overview import with_signals
from aktori.home.passages import Stretch, closing, midpoint
from aktori.home.rules import QUIET_FOR_PAIR, quiet_time
from aktori.kit.links import absolute
from aktori.meetings.queries import signals
from aktori.mentorships.models import Answer, Membership, Mentorship, Pause, State
from aktori.mentorships.models import Kind as MentorshipKind
from aktori.notifications.doors import notify
from aktori.programmes.models import Programme

# who was asked is not asked again before this much more silence
AGAIN = timedelta(days=35)
FIRST_AFTER = timedelta(days=10)
# pairs may be found long before the kick-off; older ones have had their question
LONG_AGO = timedelta(days=365)


def nudge_quiet_pairs(*, now: datetime) -> int:
    """Writes to the members of pairs that have not met for five weeks; returns to how many.

    Not while a pair rests, and not after the last day of its road.
    """
    on_road = Mentorship.objects.with_last_day().filter(Q(last_day__gte=now.date()))
    living = on_road.filter(state=State.ACTIVE).exclude(pauses__in=open_pauses())
    return sum(nudge(one, now) for one in with_signals(living) if is_quiet(one, now))


def nudges_ahead(programme: Programme, now: datetime) -> list[datetime]:
    """When pairs that live will have been quiet for long enough, if nothing happens till then."""
    living = programme.mentorships.with_last_day().filter(Q(last_day__gte=now.date()))
    found = with_signals(living.filter(state=State.ACTIVE).exclude(pauses__in=open_pauses()))
    return [quiet_since(one) + QUIET_FOR_PAIR for one in found]


def quiet_since(found: Any) -> datetime:
    """From when on a pair (with its signals) counts as quiet, if nothing happens any more."""
    last: datetime = found.next_at or found.last_held_at or found.active_at
    return last


def ask_for_first_meetings(*, now: datetime) -> int:
    """Asks once, ten days on, the members of pairs without a meeting held or agreed.

    Returns to how many. Later than five weeks on, the nudge of quiet pairs has taken over.
    """
    return sum(ask_first(one, now) for one in list(new_pairs(now)) if awaits_first(one, now))


def first_questions_ahead(programme: Programme, now: datetime) -> list[datetime]:
    """When pairs that have not met will be asked, if nothing happens till then."""
    mine = new_pairs(now).filter(programme=programme)
    return [began(one) + FIRST_AFTER for one in mine if has_not_met(one)]


def new_pairs(now: datetime) -> QuerySet[Mentorship]:
    """Pairs with their signals that began within a year and do not rest."""
    living = Mentorship.objects.with_last_day().filter(
        Q(last_day__gte=now.date()), state=State.ACTIVE, active_at__gt=now - LONG_AGO
    )
    found = living.exclude(pauses__in=open_pauses()).exclude(kind=MentorshipKind.CIRCLE)
    return signals(found.select_related("programme"))


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
    return has_not_met(found) and FIRST_AFTER <= now - began(found) < QUIET_FOR_PAIR


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
    return sum(
        tell_of_stop(one, mark, now)
        for one in going_on(now)
        for mark, stretch in stretches(one)
        if stretch.holds(one.programme.today(now))
    )


def stops_ahead(programme: Programme, now: datetime) -> list[datetime]:
    """When pairs that go on will hear that a stop is near."""
    zone = ZoneInfo(programme.zone)
    return [
        datetime.combine(stretch.begins, time(), zone)
        for one in going_on(now).filter(programme=programme)
        for _mark, stretch in stretches(one)
    ]


def going_on(now: datetime) -> QuerySet[Mentorship]:
    """Pairs on their road that do not rest, with their programme's midpoint meetings."""
    stops = Gathering.objects.on().filter(kind=Kind.MIDPOINT)
    programmes = Programme.objects.prefetch_related(
        Prefetch("gatherings", queryset=stops, to_attr="middles")
    )
    living = Mentorship.objects.with_last_day().filter(
        Q(last_day__gte=now.date()), state=State.ACTIVE, content_locked_at=None
    )
    alive = living.exclude(pauses__in=open_pauses())
    return alive.prefetch_related(Prefetch("programme", queryset=programmes))


def stretches(mentorship: Mentorship) -> list[tuple[str, Stretch]]:
    """When each stop is asked for (its programme with its midpoint meetings)."""
    programme: Any = mentorship.programme
    held = next((programme.today(one.starts_at) for one in programme.middles), None)
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
