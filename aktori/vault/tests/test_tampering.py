"""Ten thousand ways of tampering with what is stored, and not one is accepted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

import pytest

from aktori.vault import keys, records
from aktori.vault.context import Context
from aktori.vault.roots import RootKeyMissing, Roots

pytestmark = pytest.mark.no_database
CASES = 10_000
REFUSED = (keys.KeyRefused, records.RecordRefused, RootKeyMissing)


@dataclass(frozen=True)
class Stored:
    """All that lies in the two databases about one text, and who reads it where."""

    roots: Roots
    vault: UUID
    root_version: int
    wrapped: bytes
    commitment: bytes
    key_version: int
    member: UUID
    mac: bytes
    record: bytes
    context: Context

    def read(self) -> str:
        """What the vault's door does."""
        version, vault = self.root_version, self.vault
        key = keys.unwrap(self.roots, version, vault, self.wrapped, self.commitment)
        if keys.member_mac(key, vault, self.member) != self.mac:
            raise keys.KeyRefused
        bound = self.context.bind(instance=self.roots.instance, vault=vault)
        return records.unseal(keys.text_key(key), self.key_version, self.record, bound)


def stored(dice: Random) -> Stored:
    """One sound text of random length in a vault of its own."""
    roots = Roots(b"one instance", {1: dice.randbytes(32), 2: dice.randbytes(32)})
    vault, member, row = (UUID(bytes=dice.randbytes(16)) for _ in range(3))
    key, version = keys.new_key(), dice.choice([1, 2])
    context = Context(table="goals_goal", field="sealed", row=row, author=member, revision=3)
    bound = context.bind(instance=roots.instance, vault=vault)
    return Stored(
        roots=roots,
        vault=vault,
        root_version=version,
        wrapped=keys.wrap(roots, version, vault, key),
        commitment=keys.commitment(key),
        key_version=1,
        member=member,
        mac=keys.member_mac(key, vault, member),
        record=records.seal(keys.text_key(key), 1, "x" * dice.randrange(900), bound),
        context=context,
    )


def flipped(dice: Random, data: bytes) -> bytes:
    """The data with one bit turned."""
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << dice.randrange(8))]) + data[place + 1 :]


def resized(dice: Random, data: bytes) -> bytes:
    """The data cut short or with something behind it."""
    return data[: dice.randrange(len(data))] if dice.random() < 0.5 else data + dice.randbytes(1)


def moved(dice: Random, context: Context) -> Context:
    """The context of another place."""
    return dice.choice([
        replace(context, table="goals_gaol"), replace(context, field="note"),
        replace(context, row=UUID(bytes=dice.randbytes(16))),
        replace(context, author=UUID(bytes=dice.randbytes(16))),
        replace(context, revision=dice.randrange(3)),
        replace(context, table=context.table + "s", field=context.field[1:]),
    ])  # fmt: skip


WAYS: dict[str, Callable[[Random, Stored, Stored], Stored]] = {
    "record flipped": lambda d, a, _b: replace(a, record=flipped(d, a.record)),
    "record resized": lambda d, a, _b: replace(a, record=resized(d, a.record)),
    "record of another": lambda _d, a, b: replace(a, record=b.record),
    "record of an older format": lambda _d, a, _b: replace(a, record=b"\x01" + a.record[1:]),
    "context moved": lambda d, a, _b: replace(a, context=moved(d, a.context)),
    "key flipped": lambda d, a, _b: replace(a, wrapped=flipped(d, a.wrapped)),
    "key resized": lambda d, a, _b: replace(a, wrapped=resized(d, a.wrapped)),
    "key of another": lambda _d, a, b: replace(a, wrapped=b.wrapped, commitment=b.commitment),
    "commitment flipped": lambda d, a, _b: replace(a, commitment=flipped(d, a.commitment)),
    "key version": lambda _d, a, _b: replace(a, key_version=2),
    "root version": lambda _d, a, _b: replace(a, root_version=3 - a.root_version),
    "root unknown": lambda _d, a, _b: replace(a, root_version=7),
    "root of another": lambda _d, a, b: replace(a, roots=b.roots),
    "instance": lambda _d, a, _b: replace(a, roots=Roots(b"another", a.roots.keys)),
    "vault": lambda _d, a, b: replace(a, vault=b.vault),
    "member": lambda _d, a, b: replace(a, member=b.member),
    "membership flipped": lambda d, a, _b: replace(a, mac=flipped(d, a.mac)),
    "membership of another": lambda _d, a, b: replace(a, member=b.member, mac=b.mac),
}


def test_none_of_ten_thousand_is_accepted() -> None:
    dice, accepted, tried = Random(20261123), [], Counter[str]()
    for case in range(CASES):
        if case % 20 == 0:
            one, other = stored(dice), stored(dice)
            assert one.read().strip("x") == ""
        way = dice.choice(list(WAYS))
        tried[way] += 1
        try:
            WAYS[way](dice, one, other).read()
        except REFUSED:
            continue
        accepted.append(way)
    assert accepted == []
    assert sum(tried.values()) == CASES
    assert set(tried) == set(WAYS)
