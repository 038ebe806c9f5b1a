"""Every write of the room, a file for each door."""

from aktori.api.actions.delivering import deliver_due
from aktori.api.actions.forgetting import forget_in_systems
from aktori.api.actions.inviting import CallClosed, invite
from aktori.api.actions.listeners import (
    add_listener,
    remove_listener,
    renew_secret,
    wake_listener,
)
from aktori.api.actions.tokens import make_token, note_use, revoke_token

__all__ = [
    "CallClosed",
    "add_listener",
    "deliver_due",
    "forget_in_systems",
    "invite",
    "make_token",
    "note_use",
    "remove_listener",
    "renew_secret",
    "revoke_token",
    "wake_listener",
]
