"""Every write of the room: running, changing step by step, publishing, asking one pair."""

from aktori.matching.actions.asking import ask, ask_again, choose_mentor, offer_next_best, wish
from aktori.matching.actions.forgetting import forget_matching
from aktori.matching.actions.publishing import publish
from aktori.matching.actions.refusing import Refused
from aktori.matching.actions.running import begin_by_hand, run_match
from aktori.matching.actions.steps import (
    Cost,
    allow_again,
    change_pair,
    lock,
    note,
    rule_out,
    undo,
    unlock,
)
from aktori.matching.actions.writings import read_texts

__all__ = [
    "Cost",
    "Refused",
    "allow_again",
    "ask",
    "ask_again",
    "begin_by_hand",
    "change_pair",
    "choose_mentor",
    "forget_matching",
    "lock",
    "note",
    "offer_next_best",
    "publish",
    "read_texts",
    "rule_out",
    "run_match",
    "undo",
    "unlock",
    "wish",
]
