"""Every write of the room."""

from aktori.care.actions.charging import (
    LastCoordinator,
    PairsWithoutCoordinator,
    give,
    hand_over,
    name_coordinator,
    remove_coordinator,
    share_evenly,
)
from aktori.care.actions.forgetting import forget_care, forget_care_of, forget_time
from aktori.care.actions.helping import ask_for_help
from aktori.care.actions.noting import (
    ask_to_see_notes,
    mark_done,
    note_call,
    note_deed,
    write_letter,
)
from aktori.care.actions.working import AGREE, answer_time, ask_managers, name_hr, remove_hr

__all__ = [
    "AGREE",
    "LastCoordinator",
    "PairsWithoutCoordinator",
    "answer_time",
    "ask_for_help",
    "ask_managers",
    "ask_to_see_notes",
    "forget_care",
    "forget_care_of",
    "forget_time",
    "give",
    "hand_over",
    "mark_done",
    "name_coordinator",
    "name_hr",
    "note_call",
    "note_deed",
    "remove_coordinator",
    "remove_hr",
    "share_evenly",
    "write_letter",
]
