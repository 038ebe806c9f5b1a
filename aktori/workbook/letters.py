"""Letters that open themselves: written early, closed until the closing is near."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from aktori.mentorships.models import Mentorship, State
from aktori.programmes.road import Road
from aktori.workbook.actions import tell
from aktori.workbook.content import ORDER, exercises
from aktori.workbook.models import Answer

# so that it can be read at the last meeting, and in the closing
BEFORE_THE_END = timedelta(days=14)


def opens_on(road: Road) -> date:
    """The day on which a pair's letters open by themselves, unless the pair ends before."""
    return road.ends_on - BEFORE_THE_END


def open_letters(*, now: datetime) -> int:
    """Opens the letters whose day has come, and tells their writers; returns how many."""
    waiting = [one.code for one in exercises(ORDER) if one.waits]
    pairs = Mentorship.objects.with_last_day().filter(content_destroyed_at=None)
    come = pairs.filter(Q(state=State.ENDED) | Q(last_day__lte=now.date() + BEFORE_THE_END))
    letters = Answer.objects.filter(
        owner__mentorship__in=come, exercise__in=waiting, opened_at=None
    )
    people = ("owner__participant__person", "owner__mentorship__programme")
    return sum(open_letter(one, now) for one in letters.select_related(*people))


@transaction.atomic
def open_letter(letter: Answer, now: datetime) -> bool:
    """Opens one, unless it was opened meanwhile."""
    waiting = Answer.objects.filter(id=letter.id, opened_at=None)
    if not waiting.update(opened_at=now):
        return False
    tell("letter", letter.owner, letter.exercise, now)
    return True
