"""The two stops of a pair's road: the middle, when there is still time to change, and the closing.

What is done and what comes next, from plain facts. Contents: shared/domain.md, 4.5 and 4.6.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aktori.closing.rules import GUIDE_BEFORE
from aktori.programmes.road import Road

MIDPOINT_EXERCISE = "14.1"
CLOSING_EXERCISE = "14.2"
LETTER = "3.3"
# asked from two weeks before the middle, and no longer than five weeks after
BEFORE_MIDDLE = timedelta(days=14)
AFTER_MIDDLE = timedelta(days=35)
# who has a date so near the end has booked the season
NEAR_END = timedelta(days=45)


class Part(StrEnum):
    """The parts of the stop in the middle, in order."""

    ALONE = "alone"
    COMPARE = "compare"
    GOALS = "goals"
    RULES = "rules"
    DATES = "dates"


class State(StrEnum):
    """Where a part stands: done, mine to do, or waiting for somebody or something else."""

    DONE = "done"
    HERE = "here"
    WAITS = "waits"


@dataclass(frozen=True)
class Stretch:
    """From which day to which something is asked; both belong to it."""

    begins: date
    ends: date

    def holds(self, today: date) -> bool:
        """Whether it is now."""
        return self.begins <= today <= self.ends


def midpoint(road: Road, held_on: date | None = None) -> Stretch:
    """When the middle is asked for: around the midpoint meeting, or around the day in between."""
    middle = held_on or road.middle_on
    last = min(middle + AFTER_MIDDLE, road.ends_on - GUIDE_BEFORE - timedelta(days=1))
    return Stretch(middle - BEFORE_MIDDLE, last)


def closing(road: Road) -> Stretch:
    """When the closing is asked for: from 30 days before the end."""
    return Stretch(road.ends_on - GUIDE_BEFORE, road.deletion_on)


@dataclass(frozen=True, kw_only=True)
class Midway:
    """How far a member and their pair have come with the stop in the middle."""

    leads: bool
    i_am_ready: bool = False
    all_ready: bool = False
    goals: int = 0
    goals_open: int = 0
    rules_renewed: bool = False
    rules_agreed: bool = False
    booked: bool = False


def midway_parts(facts: Midway) -> dict[Part, State]:
    """Each part with where it stands; what comes after the comparing waits for it."""
    done, here, waits = State.DONE, State.HERE, State.WAITS
    open_now = here if facts.all_ready else waits
    booking = here if facts.all_ready and facts.leads else waits
    return {
        Part.ALONE: done if facts.i_am_ready else here,
        Part.COMPARE: done if facts.all_ready else waits,
        Part.GOALS: open_now if facts.goals_open or not facts.goals else done,
        Part.RULES: done if facts.rules_agreed else waits if facts.rules_renewed else open_now,
        Part.DATES: done if facts.booked else booking,
    }


def mine_to_do(parts: dict[Part, State]) -> list[Part]:
    """What a member can do at once."""
    return [part for part, state in parts.items() if state == State.HERE]


class Last(StrEnum):
    """The parts of the closing, in order."""

    LOOK_BACK = "look-back"
    LETTER = "letter"
    THANKS = "thanks"
    WORD = "word"
    QUESTIONS = "questions"
    AFTERWARDS = "afterwards"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """How far a member has come with the closing; None: that part is not there for them."""

    looked_back: bool = False
    letter_opened: bool | None = None
    thanked: bool = False
    said_afterwards: bool = False
    word_sent: bool = False
    word_open: bool = False
    answered: bool = False
    questions_open: bool = False
    has_certificate: bool = False
    certificate_open: bool = False


def closing_parts(facts: Leaving) -> dict[Last, State]:
    """Each part with where it stands; what has its own day waits for it."""

    def state(*, done: bool, is_open: bool = True) -> State:
        return State.DONE if done else State.HERE if is_open else State.WAITS

    parts = {Last.LOOK_BACK: state(done=facts.looked_back)}
    if facts.letter_opened is not None:
        parts[Last.LETTER] = state(done=facts.letter_opened, is_open=False)
    return parts | {
        Last.THANKS: state(done=facts.thanked),
        Last.WORD: state(done=facts.word_sent, is_open=facts.word_open),
        Last.QUESTIONS: state(done=facts.answered, is_open=facts.questions_open),
        Last.AFTERWARDS: state(done=facts.said_afterwards),
        Last.CERTIFICATE: state(done=facts.has_certificate, is_open=facts.certificate_open),
    }
