"""What may follow what in an application's life, and when one may apply."""

from datetime import date, timedelta

from aktori.applications.models import Application, Reason, State
from aktori.programmes.models import Programme, Role

NEXT = {
    State.DRAFT: {State.SENT, State.POOL, State.WITHDRAWN},
    State.HELD: {State.SENT, State.WITHDRAWN, State.DECLINED},
    State.SENT: {State.ACCEPTED, State.RESERVE, State.DECLINED, State.WITHDRAWN},
    State.POOL: {State.ACCEPTED, State.RESERVE, State.DECLINED, State.WITHDRAWN},
    State.RESERVE: {State.ACCEPTED, State.DECLINED, State.WITHDRAWN},
    State.ACCEPTED: set(),
    State.DECLINED: {State.ACCEPTED, State.RESERVE},
    State.WITHDRAWN: set(),
}
DECISIONS = (State.ACCEPTED, State.RESERVE, State.DECLINED)
# why, unless the coordinator says otherwise
USUAL = {
    State.ACCEPTED: Reason.FITS, State.RESERVE: Reason.FULL, State.DECLINED: Reason.NO_PAIR,
}  # fmt: skip
# a draft's link lasts longer than the longest call
LINK_LASTS = timedelta(days=60)
MENTEE_THEMES, MENTOR_THEMES = 3, 5
MOST_QUESTIONS, MOST_STORIES = 5, 3


def call_is_open(programme: Programme, today: date) -> bool:
    """From its first day to its last, both included."""
    return programme.call_opens <= today <= programme.call_closes


def pool_is_open(programme: Programme, today: date) -> bool:
    """Outside the call mentors may come into the pool, until the round is closed for good."""
    outside = not call_is_open(programme, today)
    return outside and programme.content_destroyed_at is None and today <= programme.deletion_on


def may_apply(programme: Programme, role: Role | str, today: date) -> bool:
    """While the call is open; a mentor at any other time too, into the pool."""
    in_pool = role == Role.MENTOR and pool_is_open(programme, today)
    return call_is_open(programme, today) or in_pool


def sent_as(programme: Programme, today: date) -> State:
    """What a complete application becomes: one to decide on, or one of the pool."""
    return State.SENT if call_is_open(programme, today) else State.POOL


def may_rewrite(application: Application, today: date) -> bool:
    """Its writer may change it until the call closes or it is decided; a held one even later."""
    if application.state == State.HELD:
        return True
    is_open = application.state in (State.DRAFT, State.SENT, State.POOL)
    if application.state == State.SENT:
        return call_is_open(application.programme, today)
    return is_open and may_apply(application.programme, application.role, today)


def may_become(application: Application, state: State) -> bool:
    """Whether the step is on the road."""
    return state in NEXT[State(application.state)]
