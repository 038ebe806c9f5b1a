"""Every write of the room, a file for each door."""

from aktori.api.actions.delivering import deliver_due
from aktori.api.actions.directory import (
    AddressTaken,
    Named,
    change_entry,
    leave_directory,
    make_directory_token,
    note_directory_use,
    take_in,
)
from aktori.api.actions.forgetting import forget_in_systems
from aktori.api.actions.inviting import CallClosed, invite
from aktori.api.actions.leaving import close_account, open_account
from aktori.api.actions.listeners import (
    add_listener,
    remove_listener,
    renew_secret,
    wake_listener,
)
from aktori.api.actions.tokens import make_token, note_use, revoke_token

__all__ = [
    "AddressTaken", "CallClosed", "Named", "add_listener", "change_entry", "close_account",
    "deliver_due", "forget_in_systems", "invite", "leave_directory", "make_directory_token",
    "make_token", "note_directory_use", "note_use", "open_account", "remove_listener",
    "renew_secret", "revoke_token", "take_in", "wake_listener",
]  # fmt: skip
