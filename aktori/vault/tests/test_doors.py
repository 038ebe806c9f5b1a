"""Opening vaults: who may, what is refused, and what is gone."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections
from pytest_django import DjangoAssertNumQueries

from aktori.vault import keys
from aktori.vault.doors import (
    Context,
    NotAMember,
    Purpose,
    VaultClosed,
    VaultKind,
    admit,
    create_vault,
    create_vaults,
    destroy_vaults,
    open_vaults,
)
from aktori.vault.models import VaultKey, VaultMember
from aktori.vault.roots import RootKeyMissing, make_roots, read_roots, roots

AINO, HENRIK, OUTSIDER = UUID(int=1), UUID(int=2), UUID(int=9)
TEXT = "Kumpulan salaisuus"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def context() -> Context:
    return Context(table="t", field="sealed", row=UUID(int=5), author=AINO, revision=1)


def joint() -> UUID:
    return create_vault(kind=VaultKind.JOINT, members=[AINO, HENRIK])


def test_a_member_reads_what_another_member_wrote() -> None:
    vault = joint()
    record = open_vaults(vaults=[vault], actor=AINO, purpose=Purpose.WRITE, now=NOW).seal(
        vault, TEXT, context()
    )
    read = open_vaults(vaults=[vault], actor=HENRIK, purpose=Purpose.READ, now=NOW)
    assert read.unseal(vault, record, context()) == TEXT
    assert read.unseal(vault, memoryview(record), context()) == TEXT


def test_nobody_else_opens_it() -> None:
    vault = joint()
    with pytest.raises(NotAMember):
        open_vaults(vaults=[vault], actor=OUTSIDER, purpose=Purpose.READ, now=NOW)


def test_one_closed_door_keeps_all_closed() -> None:
    ours, theirs = joint(), create_vault(kind=VaultKind.PRIVATE, members=[HENRIK])
    with pytest.raises(NotAMember):
        open_vaults(vaults=[ours, theirs], actor=AINO, purpose=Purpose.READ, now=NOW)


def test_who_is_admitted_later_reads_too() -> None:
    vault = joint()
    admit(vault=vault, member=OUTSIDER)
    admit(vault=vault, member=OUTSIDER)
    open_vaults(vaults=[vault], actor=OUTSIDER, purpose=Purpose.READ, now=NOW)
    with pytest.raises(VaultClosed):
        admit(vault=uuid4(), member=OUTSIDER)


def test_who_writes_themselves_into_the_database_is_refused() -> None:
    vault = joint()
    VaultMember.objects.create(vault_id=vault, member=OUTSIDER, mac=b"0" * 32)
    with pytest.raises(keys.KeyRefused, match="membership"):
        open_vaults(vaults=[vault], actor=OUTSIDER, purpose=Purpose.READ, now=NOW)


def test_a_mark_moved_from_another_member_is_refused() -> None:
    vault = joint()
    known = VaultMember.objects.get(vault=vault, member=AINO)
    VaultMember.objects.create(vault_id=vault, member=OUTSIDER, mac=known.mac)
    with pytest.raises(keys.KeyRefused):
        open_vaults(vaults=[vault], actor=OUTSIDER, purpose=Purpose.READ, now=NOW)


def test_another_vaults_key_put_in_its_place_is_refused() -> None:
    vault, other = joint(), joint()
    row = VaultKey.objects.get(id=other)
    VaultKey.objects.filter(id=vault).update(wrapped=row.wrapped, commitment=row.commitment)
    with pytest.raises(keys.KeyRefused):
        open_vaults(vaults=[vault], actor=AINO, purpose=Purpose.READ, now=NOW)


def test_a_key_that_is_not_the_committed_one_is_refused() -> None:
    vault = joint()
    root = roots()
    wrapped = keys.wrap(root, root.newest, vault, keys.new_key())
    VaultKey.objects.filter(id=vault).update(wrapped=wrapped)
    with pytest.raises(keys.KeyRefused, match="not the one"):
        open_vaults(vaults=[vault], actor=AINO, purpose=Purpose.READ, now=NOW)


def test_a_root_key_that_is_not_there_is_named() -> None:
    vault = joint()
    VaultKey.objects.filter(id=vault).update(root_version=7)
    with pytest.raises(RootKeyMissing, match="root key 7"):
        open_vaults(vaults=[vault], actor=AINO, purpose=Purpose.READ, now=NOW)


def test_a_destroyed_vault_is_closed_for_good() -> None:
    vault, other = joint(), joint()
    assert destroy_vaults([vault], now=NOW) >= 1
    with pytest.raises(VaultClosed):
        open_vaults(vaults=[vault], actor=AINO, purpose=Purpose.READ, now=NOW)
    open_vaults(vaults=[other], actor=AINO, purpose=Purpose.READ, now=NOW)
    assert destroy_vaults([vault], now=NOW) == 0


def test_many_vaults_are_opened_with_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    vaults = create_vaults([(VaultKind.PRIVATE, [AINO])] * 12)
    open_vaults(vaults=vaults, actor=AINO, purpose=Purpose.READ, now=NOW)
    with django_assert_num_queries(2, connection=connections["keystore"]):
        open_vaults(vaults=vaults, actor=AINO, purpose=Purpose.READ, now=NOW)


def test_keys_lie_in_the_keystore_and_nowhere_else() -> None:
    tables = connections["default"].introspection.table_names()
    assert not [name for name in tables if name.startswith("vault_")]
    others = connections["keystore"].introspection.table_names()
    assert [name for name in others if name.startswith("goals_")] == []
    assert "vault_vaultkey" in others


@pytest.mark.no_database
def test_root_keys_are_read_by_their_owner_alone(tmp_path: Path) -> None:
    make_roots(tmp_path / "keys")
    before = (tmp_path / "keys" / "root-1.key").read_text()
    make_roots(tmp_path / "keys")
    assert (tmp_path / "keys" / "root-1.key").read_text() == before
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "keys").iterdir()} == {"0o400"}
    with pytest.raises(RootKeyMissing, match="no root key"):
        read_roots(tmp_path, 0)
