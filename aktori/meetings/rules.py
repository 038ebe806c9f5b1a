"""What may follow what in a meeting's life, and who may do it."""

from datetime import datetime, timedelta

from aktori.meetings.models import Meeting, State
from aktori.mentorships.models import Membership
from aktori.mentorships.rules import may_write
from aktori.programmes.models import Role

NEXT = {
    State.PROPOSED: {State.AGREED, State.CANCELLED},
    State.AGREED: {State.HELD, State.CANCELLED},
    State.HELD: set(),
    State.CANCELLED: set(),
}
MOST_TIMES = 3
LENGTHS = (30, 45, 60, 90, 120)
# a link in a mail about a meeting works this long
LINK_LASTS = timedelta(days=60)
# the mail that asks whether one met is not sent about meetings longer ago than this
ASK_WITHIN = timedelta(days=7)


def may_propose(membership: Membership) -> bool:
    """The mentee invites, the mentor answers."""
    return membership.role == Role.MENTEE and may_write(membership.mentorship)


def may_pick(meeting: Meeting, membership: Membership) -> bool:
    """Whoever did not propose the times picks one of them."""
    return meeting.state == State.PROPOSED and meeting.proposed_by_id != membership.id


def may_tell_held(meeting: Meeting, now: datetime) -> bool:
    """From the time it was to begin."""
    begun = meeting.starts_at is not None and meeting.starts_at <= now
    return meeting.state == State.AGREED and begun


def may_give_pulse(meeting: Meeting) -> bool:
    """After it was held."""
    return meeting.state == State.HELD


def may_cancel(meeting: Meeting) -> bool:
    """Until it is held."""
    return State.CANCELLED in NEXT[State(meeting.state)]
