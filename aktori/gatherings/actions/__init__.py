"""Every write of the room, one verb each."""

from aktori.gatherings.actions.cafe import make_cafe
from aktori.gatherings.actions.day import (
    Mark,
    begin_step,
    check_in,
    check_in_many,
    number_pairs,
    undo_check_in,
)
from aktori.gatherings.actions.forgetting import forget_company, forget_seating
from aktori.gatherings.actions.groups import (
    GroupingDetails,
    NobodyThere,
    drop_grouping,
    lock_seats,
    make_again,
    make_groups,
    make_hosts,
    move_seats,
    name_tables,
    seat_newcomers,
    show_groups,
)
from aktori.gatherings.actions.letters import invite, invite_one, invited, remind
from aktori.gatherings.actions.planning import (
    GatheringDetails,
    add_material,
    call_off,
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
from aktori.gatherings.actions.speed import AlreadyBegun, make_rounds, say_follow_up
from aktori.gatherings.company import those_who_come

__all__ = [
    "AlreadyBegun", "GatheringDetails", "GroupingDetails", "Mark", "NobodyThere",
    "add_material", "begin_step", "call_off", "change_gathering", "check_in", "check_in_many",
    "drop_grouping", "fill_seats", "forget_company", "forget_needs", "forget_seating",
    "forget_sign_ups", "invite", "invite_one", "invited", "lock_seats", "make_again",
    "make_cafe", "make_groups", "make_hosts", "make_rounds", "move_seats", "name_tables",
    "number_pairs", "plan_gathering", "remind", "remove_material", "say_follow_up",
    "seat_newcomers", "show_groups", "sign_up", "those_who_come", "undo_check_in",
    "write_agenda",
]  # fmt: skip
