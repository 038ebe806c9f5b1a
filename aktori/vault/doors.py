"""The only way to what people confide: opening a vault checks who asks, and writes down that."""

import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import OperationalError, connections, transaction

from aktori.kit.chain import append
from aktori.kit.models import new_id
from aktori.vault import ballast, keys, ledger, records
from aktori.vault.context import Context
from aktori.vault.lookup import Entrance, Visit, entrances, refused_lately
from aktori.vault.models import Opening, Purpose, VaultKey, VaultKind, VaultMember, WrapKind
from aktori.vault.roots import roots

__all__ = [
    "Context", "NotAMember", "OpenVaults", "Purpose", "VaultClosed", "VaultKind",
    "admit", "create_vault", "create_vaults", "destroy_vaults", "dismiss", "open_living",
    "open_vaults",
]  # fmt: skip
AT_ONCE = 500


class NotAMember(Exception):
    """Whoever asks may not open this vault."""


class VaultClosed(Exception):
    """The vault's key is destroyed: nobody can read what was in it."""


@dataclass(frozen=True)
class OpenVaults:
    """Vaults that one member opened, by id; lives for one request and is never kept."""

    text_keys: dict[UUID, tuple[bytes, int]]
    instance: bytes

    def __contains__(self, vault: UUID | None) -> bool:
        """Whether a vault is among them."""
        return vault in self.text_keys

    def seal(self, vault: UUID, text: str, context: Context) -> bytes:
        """The record to store for a text."""
        bound = context.bind(instance=self.instance, vault=vault)
        return records.seal(*self.text_keys[vault], text, bound)

    def unseal(self, vault: UUID, record: bytes | memoryview, context: Context) -> str:
        """The text of a stored record. Raises `RecordRefused` when it was tampered with."""
        bound = context.bind(instance=self.instance, vault=vault)
        return records.unseal(*self.text_keys[vault], bytes(record), bound)

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
    made, rows = [], []
    for kind, members in wanted:
        key = keys.new_key()
        row = key_row(kind, key)
        made.append(row)
        rows += [member_row(row, key, member) for member in members]
    with transaction.atomic(using="keystore"):
        VaultKey.objects.bulk_create(made)
        VaultMember.objects.bulk_create(rows)
    return [row.id for row in made]


def key_row(kind: VaultKind, key: bytes) -> VaultKey:
    """An unsaved row with a key, wrapped with the newest root."""
    root, vault = roots(), new_id()
    return VaultKey(
        id=vault,
        kind=kind,
        root_version=root.newest,
        wrapped=keys.wrap(root, root.newest, vault, key),
        commitment=keys.commitment(key),
    )


def member_row(row: VaultKey, key: bytes, member: UUID) -> VaultMember:
    """An unsaved row that lets a member into a vault."""
    return VaultMember(vault=row, member=member, mac=keys.member_mac(key, row.id, member))


def admit(*, vault: UUID, member: UUID) -> None:
    """Lets one more member into a vault. Raises `VaultClosed` when it is destroyed."""
    key = VaultKey.objects.filter(id=vault).first()
    if key is None:
        raise VaultClosed(vault)
    row = member_row(key, unwrapped(key), member)
    VaultMember.objects.get_or_create(vault=key, member=member, defaults={"mac": row.mac})


def dismiss(*, vaults: Iterable[UUID], member: UUID) -> int:
    """Takes a member out of vaults; those who stay read on. Returns out of how many."""
    gone, _ = VaultMember.objects.filter(vault__in=list(vaults), member=member).delete()
    return gone


def open_vaults(
    *, vaults: Iterable[UUID], actor: UUID, purpose: Purpose, now: datetime
) -> OpenVaults:
    """Opens vaults for one of their members and writes it into the access log.

    One query, however many vaults; within an hour of the last visit nothing new is written.
    Raises `VaultClosed` when one is destroyed, `NotAMember` when the actor may not open one;
    nothing is opened unless the log could be written.
    """
    wanted = set(vaults)
    if not wanted:
        return OpenVaults(text_keys={}, instance=roots().instance)
    visit = Visit(actor, purpose, now)
    found = entrances(wanted, visit)
    opened = {one.key.id: text_key(one, actor) for one in found}
    if missing := wanted - set(opened):
        refuse(missing, visit)
    write_down({one.key.id for one in found if not one.known}, visit)
    return OpenVaults(text_keys=opened, instance=roots().instance)


def open_living(
    *, vaults: Iterable[UUID], actor: UUID, purpose: Purpose, now: datetime
) -> OpenVaults:
    """The same for a page that shows many things: what is destroyed is left out."""
    wanted = set(vaults)
    try:
        return open_vaults(vaults=wanted, actor=actor, purpose=purpose, now=now)
    except VaultClosed as closed:
        left = wanted - closed.args[0]
        return open_vaults(vaults=left, actor=actor, purpose=purpose, now=now)


def refuse(missing: set[UUID], visit: Visit) -> None:
    """Writes the refused try down. Raises `VaultClosed` or `NotAMember`."""
    there = set(VaultKey.objects.filter(id__in=missing).values_list("id", flat=True))
    if closed := missing - there:
        raise VaultClosed(closed)
    write_down(missing - refused_lately(missing, visit), visit, refused=True)
    raise NotAMember(missing)


def write_down(vaults: set[UUID], visit: Visit, *, refused: bool = False) -> None:
    """Adds a row for each vault to the access log."""
    who, why, at = visit.actor, visit.purpose, visit.now
    rows = [
        Opening(at=at, actor=who, vault=vault, purpose=why, refused=refused)
        for vault in sorted(vaults)
    ]
    if rows:
        append(rows)


def unwrapped(row: VaultKey) -> bytes:
    """The key of a vault. Raises `KeyRefused` when it is not the one that was made for it."""
    if row.wrap_kind != WrapKind.ROOT:
        raise keys.KeyRefused(f"the key of vault {row.id} is wrapped in a way we do not know")
    wrapped, committed = bytes(row.wrapped), bytes(row.commitment)
    return keys.unwrap(roots(), row.root_version, row.id, wrapped, committed)


def text_key(entrance: Entrance, actor: UUID) -> tuple[bytes, int]:
    """The text key of a member's vault and its version, once key and membership are proved."""
    key, vault = unwrapped(entrance.key), entrance.key.id
    if not hmac.compare_digest(keys.member_mac(key, vault, actor), entrance.mac):
        raise keys.KeyRefused(f"a membership of vault {vault} was not written by us")
    return keys.text_key(key), entrance.key.version


def destroy_vaults(vaults: Iterable[UUID], *, now: datetime) -> int:
    """Deletes the keys: what lies in these vaults can never be read again. Returns how many.

    Each gets its line in the shred ledger, also when its key had gone before. Safe to repeat.
    """
    wanted = list(vaults)
    gone = 0
    for place in range(0, len(wanted), AT_ONCE):
        some = wanted[place : place + AT_ONCE]
        try:
            gone += delete_keys(some)
        except OperationalError:  # a full disk has no room for the journal of a deletion
            if not ballast.let_go():
                raise
            gone += delete_keys(some)
        ledger.write(some, now=now)
    return gone


def delete_keys(vaults: Sequence[UUID]) -> int:
    """Deletes some keys in one transaction, and looks whether they are gone."""
    with transaction.atomic(using="keystore"):
        VaultMember.objects.filter(vault__in=vaults).delete()
        gone, _ = VaultKey.objects.filter(id__in=vaults).delete()
    if is_any_left(vaults):
        raise RuntimeError("a key is still there after it was deleted")
    return gone


def is_any_left(vaults: Sequence[UUID]) -> bool:
    """Looks through a new connection, which sees only what is committed."""
    ours = connections["keystore"]
    # within a transaction nobody else sees the deletion yet
    looking = ours if ours.in_atomic_block else connections.create_connection("keystore")
    left = VaultKey.objects.filter(id__in=vaults).values_list("id").query
    try:
        with looking.cursor() as cursor:
            cursor.execute(*left.get_compiler(connection=looking).as_sql())
            return cursor.fetchone() is not None
    finally:
        if looking is not ours:
            looking.close()
