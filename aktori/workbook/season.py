"""Where on its road a pair is, and what of the workbook suits it there."""

from datetime import date

from aktori.mentorships.models import Membership
from aktori.workbook.content import Audience, Exercise, Stage
from aktori.workbook.queries import Marks

# of the whole way from the first day to the last
ENDS_BEGINNING, BEGINS_ENDING = 0.25, 0.75
MOST = 3


def stage_of(membership: Membership, today: date) -> Stage:
    """The stretch of the road on a day: first quarter, last quarter, or between."""
    gone = membership.mentorship.road.gone(today)
    if gone < ENDS_BEGINNING:
        return Stage.BEGINNING
    return Stage.UNDER_WAY if gone < BEGINS_ENDING else Stage.ENDING


def for_now(
    shown: list[Exercise], membership: Membership, marks: Marks, today: date
) -> list[Exercise]:
    """A few exercises that suit a member now and that they have not written in yet."""
    stage = stage_of(membership, today)
    suits = [
        one
        for one in shown
        if one.stage == stage
        and one.code not in marks.mine
        and one.audience in (Audience.BOTH, membership.role)
    ]
    return sorted(suits, key=lambda one: one.meeting)[:MOST]
