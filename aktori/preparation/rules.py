"""Who is prepared, and which screen comes next."""

from aktori.preparation.models import Preparation
from aktori.programmes.models import Participant

SCREENS = 5


def preparation_of(participant: Participant) -> Preparation | None:
    """How far a participant is; None before they have begun."""
    found: Preparation | None = getattr(participant, "preparation", None)
    return found


def is_ready(participant: Participant) -> bool:
    """Whether they have been through all screens, or were let off."""
    found = preparation_of(participant)
    return found is not None and (found.done_at is not None or found.waived_at is not None)


def reached(participant: Participant) -> int:
    """The last screen that is done; 0 before the first."""
    found = preparation_of(participant)
    return found.reached if found else 0


def next_screen(participant: Participant) -> int:
    """Where one goes on; the first again for whom all is done."""
    done = reached(participant)
    return done + 1 if done < SCREENS else 1


def may_open(participant: Participant, place: int) -> bool:
    """What is done, and the one that comes next."""
    return 1 <= place <= min(reached(participant) + 1, SCREENS)
