"""The only way to what people confide: opening a vault checks who asks, and why."""

import hmac
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction

from aktori.kit.models import new_id
from aktori.vault import keys, records
from aktori.vault.context import Context
from aktori.vault.models import VaultKey, VaultKind, VaultMember
from aktori.vault.roots import roots

__all__ = [
    "Context", "NotAMember", "OpenVaults", "Purpose", "VaultClosed", "VaultKind",
    "admit", "create_vault", "create_vaults", "destroy_vaults", "open_vaults",
]  # fmt: skip
log = logging.getLogger(__name__)


class Purpose(StrEnum):
    """Why a vault is opened; stands in the log beside who."""

    READ = "read"
    WRITE = "write"
    MOVE = "move"


class NotAMember(Exception):
    """Whoever asks may not open this vault."""


class VaultClosed(Exception):
    """The vault's key is destroyed: nobody can read what was in it."""


@dataclass(frozen=True)
class OpenVaults:
    """Vaults that one member opened, by id; lives for one request and is never kept."""

    text_keys: dict[UUID, bytes]
    instance: bytes

    def seal(self, vault: UUID, text: str, context: Context) -> bytes:
        """The record to store for a text."""
        bound = context.bind(instance=self.instance, vault=vault)
        return records.seal(self.text_keys[vault], text, bound)

    def unseal(self, vault: UUID, record: bytes | memoryview, context: Context) -> str:
        """The text of a stored record. Raises `RecordRefused` when it was tampered with."""
        bound = context.bind(instance=self.instance, vault=vault)
        return records.unseal(self.text_keys[vault], bytes(record), bound)

    def seal_json(self, vault: UUID, value: object, context: Context) -> bytes:
        """The record of a value that JSON can carry."""
        return self.seal(vault, json.dumps(value, ensure_ascii=False), context)

    def unseal_json(self, vault: UUID, record: bytes | memoryview, context: Context) -> Any:
        """The value of a stored record."""
        return json.loads(self.unseal(vault, record, context))


def create_vault(*, kind: VaultKind, members: Iterable[UUID]) -> UUID:
    """Makes a key and lets the members in; durable before anything is written into the vault."""
    return create_vaults([(kind, tuple(members))])[0]


def create_vaults(wanted: Iterable[tuple[VaultKind, Iterable[UUID]]]) -> list[UUID]:
    """The same for many vaults at once, in the given order."""
    pairs = [(make_key(kind), tuple(members)) for kind, members in wanted]
    rows = [member_row(key, member) for key, members in pairs for member in members]
    with transaction.atomic(using="keystore"):
        VaultKey.objects.bulk_create([key for key, _ in pairs])
        VaultMember.objects.bulk_create(rows)
    return [key.id for key, _ in pairs]


def make_key(kind: VaultKind) -> VaultKey:
    """An unsaved row with a fresh key, wrapped with the newest root."""
    root, vault, key = roots(), new_id(), keys.new_key()
    return VaultKey(
        id=vault,
        kind=kind,
        root_version=root.newest,
        wrapped=keys.wrap(root, root.newest, vault, key),
        commitment=keys.commitment(key),
    )


def member_row(key: VaultKey, member: UUID) -> VaultMember:
    """An unsaved row that lets a member into a vault."""
    mac = keys.member_mac(roots(), key.root_version, key.id, member)
    return VaultMember(vault=key, member=member, mac=mac)


def admit(*, vault: UUID, member: UUID) -> None:
    """Lets one more member into a vault. Raises `VaultClosed` when it is destroyed."""
    key = VaultKey.objects.filter(id=vault).first()
    if key is None:
        raise VaultClosed(vault)
    row = member_row(key, member)
    VaultMember.objects.get_or_create(vault=key, member=member, defaults={"mac": row.mac})


def open_vaults(*, vaults: Iterable[UUID], actor: UUID, purpose: Purpose) -> OpenVaults:
    """Opens vaults for one of their members, with one query however many there are.

    Raises `VaultClosed` when one is destroyed, `NotAMember` when the actor may not open one.
    """
    wanted = set(vaults)
    rows = VaultMember.objects.filter(vault__in=wanted, member=actor).select_related("vault")
    opened = {row.vault_id: text_key(row) for row in rows}
    if missing := wanted - set(opened):
        closed = missing - set(VaultKey.objects.filter(id__in=missing).values_list("id", flat=True))
        raise VaultClosed(closed) if closed else NotAMember(missing)
    log.info("%s opens %d vaults to %s", actor, len(opened), purpose)
    return OpenVaults(text_keys=opened, instance=roots().instance)


def text_key(row: VaultMember) -> bytes:
    """The text key of a member's vault, after membership and key have shown their marks."""
    root, key = roots(), row.vault
    mac = keys.member_mac(root, key.root_version, key.id, row.member)
    if not hmac.compare_digest(mac, bytes(row.mac)):
        raise keys.KeyRefused(f"a membership of vault {key.id} was not written by us")
    opened = keys.unwrap(root, key.root_version, key.id, bytes(key.wrapped))
    if not hmac.compare_digest(keys.commitment(opened), bytes(key.commitment)):
        raise keys.KeyRefused(f"the key of vault {key.id} is not the one it was made with")
    return keys.text_key(opened)


def destroy_vaults(vaults: Iterable[UUID]) -> int:
    """Deletes the keys: what lies in these vaults can never be read again. Returns how many."""
    wanted = list(vaults)
    with transaction.atomic(using="keystore"):
        VaultMember.objects.filter(vault__in=wanted).delete()
        gone, _ = VaultKey.objects.filter(id__in=wanted).delete()
    if VaultKey.objects.filter(id__in=wanted).exists():
        raise RuntimeError("a key is still there after it was deleted")
    return gone
