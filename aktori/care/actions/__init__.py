"""Every write of the room."""

from aktori.care.actions.charging import give, hand_over, name_coordinator, share_evenly
from aktori.care.actions.forgetting import forget_care, forget_care_of, forget_time
from aktori.care.actions.helping import ask_for_help
from aktori.care.actions.noting import (
    ask_to_see_notes,
    mark_done,
    note_call,
    note_deed,
    write_letter,
)
from aktori.care.actions.working import AGREE, agree_to_time, ask_managers, name_hr

__all__ = [
    "AGREE",
    "agree_to_time",
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
    "share_evenly",
    "write_letter",
]
