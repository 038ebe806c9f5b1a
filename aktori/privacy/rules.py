"""When content is announced, locked and destroyed."""

from datetime import date, datetime, timedelta

from aktori.privacy.models import Step
from aktori.programmes.models import Programme
from aktori.programmes.road import LOCKED, NOTICE, Road

# the month's notice counts if it came this long before the week's
FAIR_NOTICE = NOTICE - LOCKED - timedelta(days=2)
# more than this share of all vaults goes at once only after fair notice, or by the operator's word
MUCH = 0.2
REGRET = timedelta(days=7)
BACKUPS = timedelta(days=14)

Told = dict[Step, datetime]


def step_due(road: Road, today: date, told: Told) -> Step | None:
    """What is to be announced on `today`, if anything; the week's notice stands for the month's."""
    if today >= road.locked_on:
        return None if Step.WEEK in told else Step.WEEK
    if today >= road.notice_on:
        return None if Step.MONTH in told else Step.MONTH
    return None


def destroys_on(road: Road, programme: Programme, told: Told) -> date:
    """The promised day, or later when its content was not locked for seven whole days.

    `programme` says by which clocks a day is counted.
    """
    if Step.WEEK not in told:
        return date.max
    return max(road.deletion_on, programme.today(told[Step.WEEK]) + LOCKED)


def had_fair_notice(told: Told) -> bool:
    """Whether the month's notice went out well before the week's."""
    if not {Step.MONTH, Step.WEEK} <= set(told):
        return False
    return told[Step.WEEK] - told[Step.MONTH] >= FAIR_NOTICE
