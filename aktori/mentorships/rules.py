"""What may follow what in a mentorship's life, and who may do it."""

from datetime import timedelta

from aktori.mentorships.models import (
    Answer,
    Kind,
    Membership,
    Mentorship,
    Pause,
    PauseKind,
    State,
)
from aktori.preparation.rules import is_ready
from aktori.programmes.models import Role

NEXT = {
    State.PROPOSED: {State.ACTIVE, State.DECLINED},
    State.ACTIVE: {State.ENDED},
    State.DECLINED: set(),
    State.ENDED: set(),
}
# a circle needs so many to begin, and to go on when somebody leaves
SMALLEST_CIRCLE, LARGEST_CIRCLE = 3, 6
ANSWER_WITHIN = timedelta(days=60)
LONGEST_BREAK = timedelta(days=120)


def may_answer(membership: Membership, mentorship: Mentorship) -> bool:
    """Until the pair is formed or declined, and once only."""
    return mentorship.state == State.PROPOSED and membership.answer == Answer.WAITING


def may_write(mentorship: Mentorship) -> bool:
    """While the pair is active and its content neither locked nor destroyed."""
    at_rest = mentorship.content_locked_at or mentorship.content_destroyed_at
    return mentorship.state == State.ACTIVE and at_rest is None


def must_prepare(membership: Membership) -> bool:
    """Ground rules open once a member has prepared or was let off; afterwards nothing closes."""
    return may_write(membership.mentorship) and not is_ready(membership.participant)


def must_accept_conduct(membership: Membership) -> bool:
    """Whether a member of a living pair has not accepted the code of conduct that holds now."""
    now = membership.mentorship.programme.conduct_version
    return may_write(membership.mentorship) and membership.conduct_version != now


def may_end(mentorship: Mentorship) -> bool:
    """Anybody in an active pair, at any time, without a reason."""
    return State.ENDED in NEXT[State(mentorship.state)]


def open_pause(mentorship: Mentorship) -> Pause | None:
    """The pause that the mentorship is in, if it is in one."""
    return next((one for one in mentorship.pauses.all() if one.ended_at is None), None)


def may_be_in_touch(mentorship: Mentorship) -> bool:
    """Not while somebody has asked for no contact; a break leaves messages open."""
    pause = open_pause(mentorship)
    return pause is None or pause.kind != PauseKind.NO_CONTACT


def may_pause(mentorship: Mentorship) -> bool:
    """Anybody in an active pair that is not paused."""
    return may_write(mentorship) and open_pause(mentorship) is None


def may_resume(mentorship: Mentorship) -> bool:
    """Anybody ends a break; no contact ends when the one who looks into it says so."""
    pause = open_pause(mentorship)
    return may_write(mentorship) and pause is not None and pause.kind == PauseKind.BREAK


def may_say_next(membership: Membership) -> bool:
    """What one would like next, after a pair that ended."""
    return membership.mentorship.state == State.ENDED


def leads(membership: Membership) -> bool:
    """Who takes the next step: the mentee; in a circle of equals everybody."""
    return membership.role == Role.MENTEE or membership.mentorship.kind == Kind.CIRCLE


def goes_on_without_one(mentorship: Mentorship) -> bool:
    """Whether a circle has members enough to go on when one of them leaves."""
    return mentorship.kind == Kind.CIRCLE and mentorship.memberships.count() - 1 >= SMALLEST_CIRCLE
