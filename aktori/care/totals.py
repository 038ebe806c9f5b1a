"""What HR may know: how many take part and meet, in bands from five on, as it was on Monday.

Bands and weeks for the reason of docs/decisions/0025: two looks, one before and one after somebody
came or went, are equal unless five others moved too. There is no split by anything.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.programmes.models import Participant, Programme, Role
from aktori.workbook.totals import band, week_of

Band = tuple[int, int] | None


@dataclass(frozen=True)
class Totals:
    """Each as the band in which it lies; None is fewer than five."""

    as_of: datetime
    mentees: Band
    mentors: Band
    pairs_begun: Band
    pairs_ended: Band
    meetings: Band


def totals(programme: Programme, now: datetime) -> Totals:
    """The totals of a programme as they stood at the beginning of the week.

    Meetings count only when pairs do: a handful of pairs would tell how often they meet.
    """
    monday = week_of(programme, now)
    here = Participant.objects.filter(programme=programme, joined_at__lt=monday).filter(
        Q(left_at=None) | Q(left_at__gte=monday)
    )
    begun = programme.mentorships.filter(active_at__lt=monday)
    held = Meeting.objects.filter(
        mentorship__programme=programme, state=MeetingState.HELD, held_at__lt=monday
    )
    pairs = band(begun.count())
    return Totals(
        as_of=monday,
        mentees=band(here.filter(role=Role.MENTEE).count()),
        mentors=band(here.filter(role=Role.MENTOR).count()),
        pairs_begun=pairs,
        pairs_ended=band(begun.filter(ended_at__lt=monday).count()),
        meetings=band(held.count()) if pairs else None,
    )
