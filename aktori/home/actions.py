"""What touches several rooms at once: leaving a pair, resting, moving a programme's days."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from aktori.applications.actions import tell_applicants
from aktori.care.actions import note_deed
from aktori.care.models import NoteKind
from aktori.home.moving import WALKED, walkers
from aktori.kit.links import absolute
from aktori.meetings.actions import withdraw_meetings
from aktori.mentorships.actions import end_for_pair, end_mentorship, pause, pause_for_pair
from aktori.mentorships.models import EndReason, Membership, Mentorship
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
    pair = membership.mentorship
    gone = withdraw_meetings(mentorship=pair, by=membership, now=now, until=end_of(pair, until))
    pause(membership=membership, until=until, now=now)
    return gone


def end_of(mentorship: Mentorship, day: date) -> datetime:
    """The last minute of a day where the pair is."""
    return datetime.combine(day, time(23, 59), ZoneInfo(mentorship.programme.zone))


@transaction.atomic
def rest_pair(*, mentorship: Mentorship, until: date, by: Person, now: datetime) -> None:
    """A coordinator gives a pair a rest, which calls off the meetings of that time."""
    withdraw_meetings(mentorship=mentorship, by=None, now=now, until=end_of(mentorship, until))
    pause_for_pair(mentorship=mentorship, until=until, by=by, now=now)
    note_deed(mentorship=mentorship, kind=NoteKind.REST, by=by, now=now)


@transaction.atomic
def end_pair(
    *,
    mentorship: Mentorship,
    reason: EndReason | str,
    wanting: Iterable[Membership],
    by: Person,
    now: datetime,
) -> None:
    """A coordinator ends a pair; who is `wanting` another one waits for it from now on."""
    withdraw_meetings(mentorship=mentorship, by=None, now=now)
    end_for_pair(mentorship=mentorship, reason=reason, wanting=wanting, by=by, now=now)
    note_deed(mentorship=mentorship, kind=NoteKind.ENDED, by=by, now=now)
