"""What may follow what in a mentorship's life, and who may do it."""

from datetime import timedelta

from aktori.mentorships.models import (
    Answer,
    Membership,
    Mentorship,
    Pause,
    PauseKind,
    State,
)

NEXT = {
    State.PROPOSED: {State.ACTIVE, State.DECLINED},
    State.ACTIVE: {State.ENDED},
    State.DECLINED: set(),
    State.ENDED: set(),
}
ANSWER_WITHIN = timedelta(days=60)
LONGEST_BREAK = timedelta(days=120)


def may_answer(membership: Membership, mentorship: Mentorship) -> bool:
    """Until the pair is formed or declined, and once only."""
    return mentorship.state == State.PROPOSED and membership.answer == Answer.WAITING


def may_write(mentorship: Mentorship) -> bool:
    """While the pair is active and its content neither locked nor destroyed."""
    at_rest = mentorship.content_locked_at or mentorship.content_destroyed_at
    return mentorship.state == State.ACTIVE and at_rest is None


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
