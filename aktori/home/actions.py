"""What touches several rooms at once: leaving a pair, resting, moving a programme's days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from aktori.applications.actions import tell_applicants
from aktori.home.moving import WALKED, walkers
from aktori.kit.links import absolute
from aktori.meetings.actions import withdraw_meetings
from aktori.mentorships.actions import end_mentorship, pause
from aktori.mentorships.models import EndReason, Membership
from aktori.mentorships.rules import goes_on_without_one
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.actions import move_dates
from aktori.programmes.models import Dated, DateMove, Programme


@transaction.atomic
def leave_pair(*, membership: Membership, reason: EndReason | str, now: datetime) -> None:
    """Ends the pair and withdraws every invitation that is still to come.

    A circle that goes on keeps its meetings.
    """
    if not goes_on_without_one(membership.mentorship):
        withdraw_meetings(mentorship=membership.mentorship, by=membership, now=now)
    end_mentorship(membership=membership, reason=reason, now=now)


@transaction.atomic
def move_road(
    *, programme: Programme, dates: Mapping[Dated, date], reason: str, by: Person, now: datetime
) -> list[DateMove]:
    """Moves days of a programme and writes to all whom it touches; safe to repeat.

    Notices of a deletion and what opens on a day follow by themselves: they ask the dates.
    """
    moves = move_dates(programme=programme, dates=dates, reason=reason, by=by, now=now)
    if not moves:
        return []
    steps = {Dated(one.step) for one in moves}
    if steps & WALKED:
        people = {one.person_id: one.person for one in walkers(programme).select_related("person")}
        for person in people.values():
            tell_moved(person, moves, now)
    if steps - {Dated.CALL_OPENS, Dated.DELETION}:
        tell_applicants(programme=programme, moves=moves, now=now)
    return moves


def tell_moved(person: Person, moves: Sequence[DateMove], now: datetime) -> None:
    """Writes old and new to one who walks the road."""
    context = {
        "moves": moves,
        "reason": moves[0].reason,
        "programme": moves[0].programme,
        "link": absolute("/home/"),
    }
    notify(kind="home/dates_moved", to=person, context=context, now=now)


@transaction.atomic
def take_a_break(*, membership: Membership, until: date, now: datetime) -> int:
    """Rests the pair until a day is over; how many meetings of that time were called off."""
    zone = ZoneInfo(membership.mentorship.programme.zone)
    over = datetime.combine(until, time(23, 59), zone)
    gone = withdraw_meetings(mentorship=membership.mentorship, by=membership, now=now, until=over)
    pause(membership=membership, until=until, now=now)
    return gone
