"""What touches several rooms at once: leaving a pair, resting."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from aktori.meetings.actions import withdraw_meetings
from aktori.mentorships.actions import end_mentorship, pause
from aktori.mentorships.models import EndReason, Membership


@transaction.atomic
def leave_pair(*, membership: Membership, reason: EndReason | str, now: datetime) -> None:
    """Ends the pair and withdraws every invitation that is still to come."""
    withdraw_meetings(mentorship=membership.mentorship, by=membership, now=now)
    end_mentorship(membership=membership, reason=reason, now=now)


@transaction.atomic
def take_a_break(*, membership: Membership, until: date, now: datetime) -> int:
    """Rests the pair until a day is over; how many meetings of that time were called off."""
    zone = ZoneInfo(membership.mentorship.programme.zone)
    over = datetime.combine(until, time(23, 59), zone)
    gone = withdraw_meetings(mentorship=membership.mentorship, by=membership, now=now, until=over)
    pause(membership=membership, until=until, now=now)
    return gone
