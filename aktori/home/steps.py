"""The one next step: always exactly one, and theirs to take."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# a meeting so near comes before what can wait
SOON = timedelta(days=2)


class Step(StrEnum):
    """What a member may do next, in the order in which it matters."""

    ANSWER_PROPOSAL = "answer-proposal"
    CHECK_IN = "check-in"
    FIND_PARTNER = "find-partner"
    GET_READY = "get-ready"
    PICK_TIME = "pick-time"
    TELL_HELD = "tell-held"
    READ_MESSAGES = "read-messages"
    ANSWER_QUESTIONS = "answer-questions"
    SIGN_UP = "sign-up"
    ANSWER_WAVE = "answer-wave"
    ON_A_BREAK = "on-a-break"
    CONFIRM_RULES = "confirm-rules"
    FIRST_MEETING = "first-meeting"
    WRITE_RULES = "write-rules"
    WRITE_GOAL = "write-goal"
    MIDPOINT = "midpoint"
    CLOSING = "closing"
    PREPARE = "prepare"
    WAIT_FOR_PICK = "wait-for-pick"
    PROPOSE_MEETING = "propose-meeting"
    GET_CERTIFICATE = "get-certificate"
    WAIT_FOR_PAIR = "wait-for-pair"
    LOOK_BACK = "look-back"


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Where a member stands, as plain facts; times are aware."""

    now: datetime
    is_mentee: bool = True
    proposal_waits: bool = False
    doors_open: bool = False
    is_at_kick_off: bool = False
    has_pair: bool = False
    unprepared: bool = False
    has_ended: bool = False
    meeting_to_pick: bool = False
    meeting_to_tell: bool = False
    questions_open: bool = False
    wave_open: bool = False
    gathering_to_answer: bool = False
    rules_to_confirm: bool = False
    has_rules: bool = False
    has_met: bool = False
    is_paused: bool = False
    has_messages: bool = False
    has_goal: bool = False
    next_meeting_at: datetime | None = None
    midpoint_due: bool = False
    closing_due: bool = False
    waits_for_pick: bool = False
    can_get_certificate: bool = False


def next_step(facts: Situation) -> Step:
    """The first step that is due; a mentor is never asked to begin what the mentee leads."""
    return next(step for step, is_due in ladder(facts) if is_due)


def ladder(facts: Situation) -> tuple[tuple[Step, bool], ...]:
    """Every step with whether it is due, most pressing first; the last is always due."""
    leads, has_date = facts.is_mentee and facts.has_pair, facts.next_meeting_at is not None
    is_near = facts.next_meeting_at is not None and facts.next_meeting_at - facts.now <= SOON
    return (
        (Step.ANSWER_PROPOSAL, facts.proposal_waits),
        (Step.CHECK_IN, facts.doors_open),
        (Step.FIND_PARTNER, facts.is_at_kick_off),
        (Step.GET_READY, facts.unprepared and facts.has_pair and not facts.is_paused),
        (Step.PICK_TIME, facts.meeting_to_pick),
        (Step.TELL_HELD, facts.meeting_to_tell),
        (Step.READ_MESSAGES, facts.has_messages and facts.has_pair),
        (Step.ANSWER_QUESTIONS, facts.questions_open),
        (Step.SIGN_UP, facts.gathering_to_answer),
        (Step.GET_CERTIFICATE, facts.has_ended and facts.can_get_certificate),
        (Step.ANSWER_WAVE, facts.has_ended and facts.wave_open),
        (Step.LOOK_BACK, facts.has_ended),
        (Step.ON_A_BREAK, facts.is_paused),
        (Step.CONFIRM_RULES, facts.rules_to_confirm),
        (Step.FIRST_MEETING, leads and not (facts.has_met or has_date or facts.waits_for_pick)),
        (Step.WRITE_RULES, leads and facts.has_met and not facts.has_rules),
        (Step.WRITE_GOAL, facts.has_pair and not facts.has_goal),
        (Step.PREPARE, is_near),
        (Step.MIDPOINT, facts.midpoint_due and facts.has_pair),
        (Step.CLOSING, facts.closing_due and facts.has_pair),
        (Step.ANSWER_WAVE, facts.has_pair and facts.wave_open),
        (Step.PREPARE, has_date),
        (Step.WAIT_FOR_PICK, facts.waits_for_pick),
        (Step.PROPOSE_MEETING, leads),
        (Step.WAIT_FOR_PAIR, True),
    )
