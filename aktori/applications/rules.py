"""What may follow what in an application's life, and when one may apply."""

from datetime import date, timedelta

from aktori.applications.models import Application, State
from aktori.programmes.models import Programme

NEXT = {
    State.DRAFT: {State.SENT, State.WITHDRAWN},
    State.HELD: {State.SENT, State.WITHDRAWN, State.DECLINED},
    State.SENT: {State.ACCEPTED, State.RESERVE, State.DECLINED, State.WITHDRAWN},
    State.RESERVE: {State.ACCEPTED, State.DECLINED, State.WITHDRAWN},
    State.ACCEPTED: set(),
    State.DECLINED: {State.ACCEPTED, State.RESERVE},
    State.WITHDRAWN: set(),
}
# a draft's link lasts longer than the longest call
LINK_LASTS = timedelta(days=60)
MENTEE_THEMES, MENTOR_THEMES = 3, 5


def may_apply(programme: Programme, today: date) -> bool:
    """While the call is open, its first and last day included."""
    return programme.call_opens <= today <= programme.call_closes


def may_rewrite(application: Application, today: date) -> bool:
    """Its writer may change it until the call closes or it is decided; a held one even later."""
    if application.state == State.HELD:
        return True
    is_open = application.state in (State.DRAFT, State.SENT)
    return is_open and may_apply(application.programme, today)


def may_become(application: Application, state: State) -> bool:
    """Whether the step is on the road."""
    return state in NEXT[State(application.state)]
