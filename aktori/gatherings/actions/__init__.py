"""Every write of the room, one verb each."""

from aktori.gatherings.actions.day import (
    Mark,
    begin_step,
    check_in,
    check_in_many,
    number_pairs,
    undo_check_in,
)
from aktori.gatherings.actions.letters import invite, invite_one, invited, remind
from aktori.gatherings.actions.planning import (
    GatheringDetails,
    add_material,
    change_gathering,
    plan_gathering,
    remove_material,
    write_agenda,
)
from aktori.gatherings.actions.signing_up import (
    fill_seats,
    forget_needs,
    forget_sign_ups,
    sign_up,
)

__all__ = [
    "GatheringDetails",
    "Mark",
    "add_material",
    "begin_step",
    "change_gathering",
    "check_in",
    "check_in_many",
    "fill_seats",
    "forget_needs",
    "forget_sign_ups",
    "invite",
    "invite_one",
    "invited",
    "number_pairs",
    "plan_gathering",
    "remind",
    "remove_material",
    "sign_up",
    "undo_check_in",
    "write_agenda",
]
