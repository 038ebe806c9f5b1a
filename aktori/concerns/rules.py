"""How long things are, and what may follow what."""

from aktori.concerns.models import Concern, State

NEXT = {
    State.TOLD: {State.READ, State.CLOSED},
    State.READ: {State.CLOSED},
    State.CLOSED: set(),
}
LONGEST = 5000
MOST_ITEMS = 40
MOST_CONTACTS = 4
# shared/domain.md, 4.7: an answer within three working days
ANSWER_DAYS = 3


def may_go(concern: Concern, state: State) -> bool:
    """Whether a concern may go to a state."""
    return state in NEXT[State(concern.state)]
