"""The one next step: always one, the most pressing, and theirs to take."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aktori.home.steps import Situation, Step, next_step
from tests.world import NOW

CASES: list[tuple[dict[str, object], Step]] = [
    ({"proposal_waits": True}, Step.ANSWER_PROPOSAL),
    ({"has_pair": True}, Step.FIRST_MEETING),
    ({"has_pair": True, "has_met": True}, Step.WRITE_RULES),
    ({"has_pair": True, "next_meeting_at": NOW}, Step.WRITE_GOAL),
    ({"has_pair": True, "has_messages": True}, Step.READ_MESSAGES),
    ({"has_pair": True, "is_paused": True, "rules_to_confirm": True}, Step.ON_A_BREAK),
    ({"has_pair": True, "rules_to_confirm": True, "has_rules": True}, Step.CONFIRM_RULES),
    ({"has_pair": True, "has_rules": True, "has_met": True}, Step.WRITE_GOAL),
    (
        {"has_pair": True, "has_rules": True, "has_goal": True, "has_met": True},
        Step.PROPOSE_MEETING,
    ),
    (
        {"has_pair": True, "has_rules": True, "has_goal": True, "waits_for_pick": True},
        Step.WAIT_FOR_PICK,
    ),
    (
        {"has_pair": True, "has_rules": True, "has_goal": True, "next_meeting_at": NOW},
        Step.PREPARE,
    ),
    ({"has_pair": True, "meeting_to_tell": True}, Step.TELL_HELD),
    ({"has_pair": True, "gathering_to_answer": True}, Step.SIGN_UP),
    ({"has_ended": True, "questions_open": True}, Step.ANSWER_QUESTIONS),
    ({"has_ended": True, "can_get_certificate": True}, Step.GET_CERTIFICATE),
    ({"has_ended": True, "wave_open": True}, Step.ANSWER_WAVE),
    ({"has_pair": True, "wave_open": True}, Step.FIRST_MEETING),
    (
        {"has_pair": True, "has_rules": True, "has_goal": True, "has_met": True, "wave_open": True},
        Step.ANSWER_WAVE,
    ),
    ({"has_ended": True}, Step.LOOK_BACK),
    ({}, Step.WAIT_FOR_PAIR),
]


@pytest.mark.parametrize(("facts", "step"), CASES)
def test_the_most_pressing_step_comes_first(facts: dict[str, object], step: Step) -> None:
    assert next_step(Situation(now=NOW, **facts)) == step  # type: ignore[arg-type]


def test_a_mentor_is_not_asked_to_begin_what_the_mentee_leads() -> None:
    facts = {"is_mentee": False, "has_pair": True, "has_goal": True}
    assert next_step(Situation(now=NOW, **facts)) == Step.WAIT_FOR_PAIR  # type: ignore[arg-type]
    picks = {**facts, "meeting_to_pick": True}
    assert next_step(Situation(now=NOW, **picks)) == Step.PICK_TIME  # type: ignore[arg-type]


@given(flags=st.dictionaries(st.sampled_from([
    "is_mentee", "proposal_waits", "has_pair", "has_ended", "meeting_to_pick", "meeting_to_tell",
    "questions_open", "gathering_to_answer", "rules_to_confirm", "has_rules", "has_goal",
    "waits_for_pick", "can_get_certificate", "has_met", "is_paused", "has_messages",
]), st.booleans()))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_there_is_always_one(flags: dict[str, bool]) -> None:
    assert next_step(Situation(now=NOW, **flags)) in Step  # type: ignore[arg-type]
