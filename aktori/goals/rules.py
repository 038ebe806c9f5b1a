"""Who may write a goal: its owner alone, while the pair is active."""

from aktori.goals.models import Goal, State
from aktori.mentorships.models import Membership
from aktori.mentorships.rules import may_write
from aktori.people.models import Person

MOST_STEPS = 5
SCALE = range(11)
NEXT = {
    State.ACTIVE: {State.REACHED, State.CHANGED, State.LET_GO},
    State.REACHED: {State.ACTIVE},
    State.CHANGED: {State.ACTIVE},
    State.LET_GO: {State.ACTIVE},
}


def may_change(person: Person, goal: Goal) -> bool:
    """The mentee writes the mentee's goals, the mentor the mentor's; nobody anybody else's."""
    owner = goal.owner
    return owner.participant.person_id == person.id and may_write(owner.mentorship)


def may_cheer(membership: Membership, goal: Goal) -> bool:
    """A partner encourages a goal that they see; its owner need not."""
    sees = goal.shared and goal.owner.mentorship_id == membership.mentorship_id
    return sees and goal.owner_id != membership.id and may_write(membership.mentorship)
