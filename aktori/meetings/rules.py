"""What may follow what in a meeting's life, and who may do it."""

from datetime import datetime, timedelta

from aktori.meetings.models import Guest, Meeting, State
from aktori.mentorships.models import Answer, Kind, Membership, Mentorship
from aktori.mentorships.rules import leads, may_be_in_touch, may_write, open_pause
from aktori.programmes.models import Role

NEXT = {
    State.PROPOSED: {State.AGREED, State.CANCELLED},
    State.AGREED: {State.HELD, State.CANCELLED},
    State.HELD: set(),
    State.CANCELLED: set(),
}
MOST_TIMES = 5
MOST_IN_A_SEASON = 12
LENGTHS = (30, 45, 60, 90, 120)
# a link in a mail about a meeting works this long
LINK_LASTS = timedelta(days=60)
# the address of a person's feed works as long as a calendar may subscribe to it
FEED_LASTS = timedelta(days=3650)
# the mail that asks whether one met is not sent about meetings longer ago than this
ASK_WITHIN = timedelta(days=7)
# a guest of a circle sees the meeting so long after it
GUEST_SEES_FOR = timedelta(days=1)
# what is written of a meeting: shared notes, and each prompt of a reflection
LONGEST_NOTES = 5000
MOST_STEPS = 6


def may_propose(membership: Membership) -> bool:
    """The mentee invites, the mentor answers; in a circle anybody invites."""
    goes_on = may_write(membership.mentorship) and open_pause(membership.mentorship) is None
    return leads(membership) and goes_on


def one_yes_settles(mentorship: Mentorship) -> bool:
    """In a pair the other one's yes is enough; in a group everybody says what suits them."""
    return mentorship.kind == Kind.PAIR


def is_open(meeting: Meeting) -> bool:
    """Whether times wait for an answer."""
    return meeting.offered_by_id is not None and bool(NEXT[State(meeting.state)])


def may_pick(meeting: Meeting, membership: Membership) -> bool:
    """A member who did not offer the times picks one of them."""
    theirs = membership.mentorship_id == meeting.mentorship_id
    return theirs and is_open(meeting) and meeting.offered_by_id != membership.id


def may_settle(meeting: Meeting, membership: Membership) -> bool:
    """In a group whoever offered the times, and the mentor, may settle on one for all."""
    if not is_open(meeting) or one_yes_settles(meeting.mentorship):
        return False
    if membership.mentorship_id != meeting.mentorship_id:
        return False
    return membership.role == Role.MENTOR or meeting.offered_by_id == membership.id


def may_offer(meeting: Meeting, membership: Membership, now: datetime) -> bool:
    """Other times: for a meeting that lies ahead, or instead of times that do not fit."""
    if not may_write(membership.mentorship) or not may_be_in_touch(membership.mentorship):
        return False
    if meeting.state == State.PROPOSED:
        return may_pick(meeting, membership)
    ahead = meeting.starts_at is not None and meeting.starts_at > now
    return meeting.state == State.AGREED and ahead and not is_open(meeting)


def may_plan(meeting: Meeting, membership: Membership) -> bool:
    """Who proposed the meeting changes its theme, agenda and place until it was held."""
    lives = meeting.state in (State.PROPOSED, State.AGREED)
    mine = meeting.proposed_by_id == membership.id
    return lives and mine and may_write(membership.mentorship)


def may_tell_held(meeting: Meeting, now: datetime) -> bool:
    """From the time it was to begin."""
    begun = meeting.starts_at is not None and meeting.starts_at <= now
    return meeting.state == State.AGREED and begun


def may_give_pulse(meeting: Meeting) -> bool:
    """After it was held."""
    return meeting.state == State.HELD


def may_note(meeting: Meeting, membership: Membership) -> bool:
    """Notes and reflections: of a meeting that has a time and is not off, while one may write."""
    lives = meeting.state in (State.AGREED, State.HELD)
    return lives and may_write(membership.mentorship)


def may_invite_guest(meeting: Meeting, membership: Membership, now: datetime) -> bool:
    """A circle asks a mentor to a meeting that is agreed and lies ahead."""
    mentorship = membership.mentorship
    ahead = meeting.starts_at is not None and meeting.starts_at > now
    circle = mentorship.kind == Kind.CIRCLE and membership.mentorship_id == meeting.mentorship_id
    return circle and ahead and meeting.state == State.AGREED and may_write(mentorship)


def may_see_evening(guest: Guest, now: datetime) -> bool:
    """The guest sees it until the day after, as long as it is on and they have not said no."""
    ends = guest.meeting.ends_at
    on = guest.meeting.state in (State.AGREED, State.HELD) and guest.answer != Answer.NO
    return on and ends is not None and now < ends + GUEST_SEES_FOR


def may_cancel(meeting: Meeting) -> bool:
    """Until it is held."""
    return State.CANCELLED in NEXT[State(meeting.state)]
