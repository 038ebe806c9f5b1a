"""Who is invited and when, who may come in, and what is on now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aktori.gatherings.models import AgendaItem, Audience, Gathering
from aktori.programmes.models import Participant, Role

AUDIENCE_OF = {Role.MENTOR: Audience.MENTORS, Role.MENTEE: Audience.MENTEES}
# days by the calendar of the place, so that a job of the morning is not a day late for an evening
INVITE_BEFORE = 21
REMIND_BEFORE = 2
DOORS_OPEN_BEFORE = timedelta(hours=1)
# what people need is forgotten when everybody has gone home
NEEDS_KEPT = timedelta(days=1)


def is_invited(participant: Participant, gathering: Gathering) -> bool:
    """Whether the gathering is for this participant's role."""
    return gathering.audience in (Audience.ALL, AUDIENCE_OF[Role(participant.role)])


def may_sign_up(gathering: Gathering, now: datetime) -> bool:
    """Until it is over, so that a late comer may still say so; not once it is called off."""
    return gathering.called_off_at is None and now < gathering.ends_at


def may_call_off(gathering: Gathering, now: datetime) -> bool:
    """Until it begins."""
    return gathering.called_off_at is None and now < gathering.starts_at


def days_before(gathering: Gathering, now: datetime) -> int:
    """How many days there are until it begins, by the calendar of its zone."""
    zone = ZoneInfo(gathering.zone)
    return (gathering.starts_at.astimezone(zone).date() - now.astimezone(zone).date()).days


def is_time_to_invite(gathering: Gathering, now: datetime) -> bool:
    """From three weeks before until it is over."""
    return days_before(gathering, now) <= INVITE_BEFORE and now < gathering.ends_at


def is_time_to_remind(gathering: Gathering, now: datetime) -> bool:
    """From two days before until it begins."""
    return days_before(gathering, now) <= REMIND_BEFORE and now < gathering.starts_at


def doors_are_open(gathering: Gathering, now: datetime) -> bool:
    """From an hour before until the end: then one may check in oneself."""
    opens = gathering.starts_at - DOORS_OPEN_BEFORE
    return gathering.called_off_at is None and opens <= now < gathering.ends_at


def seats_left(gathering: Gathering, taken: int) -> int | None:
    """How many seats are free; None where there is room for everybody."""
    return None if gathering.seats is None else max(gathering.seats - taken, 0)


@dataclass(frozen=True)
class OnNow:
    """Where the room is: what is on until when, and what comes then. Times are aware."""

    now: AgendaItem | None
    until: datetime | None
    next: AgendaItem | None


def on_now(gathering: Gathering, agenda: Sequence[AgendaItem], at: datetime) -> OnNow:
    """What is on at `at`: by the organiser's word if they gave one, by the clock otherwise.

    Before it begins nothing is on and the first comes next; the last one is on until the end.
    """
    if not agenda:
        return OnNow(None, None, None)
    if gathering.step is not None and gathering.step_at is not None:
        return at_step(agenda, gathering.step, gathering.step_at)
    begins = gathering.starts_at
    if at < begins:
        return OnNow(None, begins, agenda[0])
    for place, item in enumerate(agenda):
        ends = begins + timedelta(minutes=item.minutes)
        if at < ends or place == len(agenda) - 1:
            return OnNow(item, ends, after(agenda, place))
        begins = ends
    return OnNow(None, None, None)


def at_step(agenda: Sequence[AgendaItem], step: int, since: datetime) -> OnNow:
    """The stretch that the organiser has begun; the last one if there are fewer by now."""
    place = next((n for n, item in enumerate(agenda) if item.place >= step), len(agenda) - 1)
    item = agenda[place]
    return OnNow(item, since + timedelta(minutes=item.minutes), after(agenda, place))


def after(agenda: Sequence[AgendaItem], place: int) -> AgendaItem | None:
    """The stretch after the one at this position."""
    return agenda[place + 1] if place + 1 < len(agenda) else None
