"""Three working days to answer, two weeks of peace after a deed, and how much one can carry."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aktori.kit.working_days import country_of, next_working_day, working_days
from aktori.programmes.models import Kind, Programme

# shared/domain.md, 4.7 and 6.3: a red colour is answered within three working days
ANSWER_DAYS = 3
# what a coordinator has acted on comes back to her page after so long, if nothing has happened
PEACE = timedelta(days=14)
# shared/domain.md, Q26: more pairs than this are too many for one coordinator
MANY_PAIRS = 75
LINK_LASTS = timedelta(days=30)


@dataclass(frozen=True)
class Clock:
    """Until when an answer is due; `left` counts working days, and is negative when it is late."""

    due_on: date
    left: int

    @property
    def is_late(self) -> bool:
        """Whether the day has gone by."""
        return self.left < 0

    @property
    def late_by(self) -> int:
        """By how many working days."""
        return max(-self.left, 0)


def clock(programme: Programme, asked_on: date, today: date) -> Clock:
    """The clock of what was asked on a day."""
    due_on = answer_due(programme, asked_on)
    return Clock(due_on, working_days(today, due_on, country_of(programme.zone)))


def answer_due(programme: Programme, asked_on: date) -> date:
    """Until when what was asked is answered: Monday to Friday without the country's holidays."""
    due_on, country = asked_on, country_of(programme.zone)
    for _number in range(ANSWER_DAYS):
        due_on = next_working_day(due_on, country)
    return due_on


def in_time(
    programme: Programme, asked_at: datetime, answered_at: datetime | None, now: datetime
) -> bool | None:
    """Whether a cry for help was answered by its day; None while that day is not over."""
    due_on = answer_due(programme, programme.today(asked_at))
    if answered_at:
        return programme.today(answered_at) <= due_on
    return None if programme.today(now) <= due_on else False


def asks_managers(programme: Programme) -> bool:
    """Where people work: their managers agree to the time, and HR sees totals."""
    return programme.kind == Kind.WORKPLACE


def even_shares(loads: dict[str, int], count: int) -> list[str]:
    """To whom `count` more pairs go, one by one, so that loads come out even."""
    carried, given = dict(loads), []
    for _number in range(count):
        least = min(carried, key=lambda key: (carried[key], key))
        carried[least] += 1
        given.append(least)
    return given
