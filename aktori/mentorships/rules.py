"""What may follow what in a mentorship's life, and who may do it."""

from datetime import timedelta

from aktori.mentorships.models import Answer, Membership, Mentorship, State

NEXT = {
    State.PROPOSED: {State.ACTIVE, State.DECLINED},
    State.ACTIVE: {State.ENDED},
    State.DECLINED: set(),
    State.ENDED: set(),
}
ANSWER_WITHIN = timedelta(days=60)


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
