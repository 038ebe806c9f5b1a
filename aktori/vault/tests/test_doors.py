"""Opening vaults: who may, what is refused, and what is gone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoAssertNumQueries

from aktori.vault import ballast, doors, keys, ledger
from aktori.vault.doors import (
    Context,
    NotAMember,
    Purpose,
    VaultClosed,
    VaultKind,
    admit,
    create_vault,
    create_vaults,
    delete_keys,
    destroy_vaults,
    dismiss,
    is_any_left,
    open_living,
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


def test_a_key_wrapped_in_another_way_is_refused() -> None:
    vault = joint()
    VaultKey.objects.filter(id=vault).update(wrap_kind="passkey")
    with pytest.raises(keys.KeyRefused, match=f"{vault} is wrapped in a way we do not know"):
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


def test_a_vault_whose_key_has_a_later_version_writes_under_it() -> None:
    vault = joint()
    VaultKey.objects.filter(id=vault).update(version=7)
    opened = open_vaults(vaults=[vault], actor=AINO, purpose=Purpose.WRITE, now=NOW)
    assert opened.seal(vault, TEXT, context())[:3] == b"\x02\x00\x07"


def test_one_opens_only_what_one_asked_for() -> None:
    ours, more = joint(), joint()
    opened = open_vaults(vaults=[ours], actor=AINO, purpose=Purpose.READ, now=NOW)
    assert set(opened.text_keys) == {ours}
    assert more not in opened.text_keys


def test_a_page_opens_what_is_left_when_something_on_it_is_destroyed() -> None:
    kept, gone = joint(), joint()
    record = open_vaults(vaults=[kept], actor=AINO, purpose=Purpose.WRITE, now=NOW).seal(
        kept, TEXT, context()
    )
    destroy_vaults([gone], now=NOW)
    opened = open_living(vaults=[kept, gone], actor=AINO, purpose=Purpose.READ, now=NOW)
    assert kept in opened
    assert gone not in opened
    assert opened.unseal(kept, record, context()) == TEXT
    with pytest.raises(KeyError):
        opened.unseal(gone, record, context())


def test_nothing_living_is_opened_for_one_who_is_no_member_of_all_of_it() -> None:
    ours, gone = joint(), joint()
    theirs = create_vault(kind=VaultKind.PRIVATE, members=[HENRIK])
    destroy_vaults([gone], now=NOW)
    with pytest.raises(NotAMember):
        open_living(vaults=[ours, gone, theirs], actor=AINO, purpose=Purpose.READ, now=NOW)


def test_errors_say_which_vault_it_was() -> None:
    vault, gone = joint(), uuid4()
    with pytest.raises(VaultClosed, match=str(gone)):
        open_vaults(vaults=[vault, gone], actor=AINO, purpose=Purpose.READ, now=NOW)
    with pytest.raises(NotAMember, match=str(vault)):
        open_vaults(vaults=[vault], actor=OUTSIDER, purpose=Purpose.READ, now=NOW)
    with pytest.raises(VaultClosed, match=str(gone)):
        admit(vault=gone, member=OUTSIDER)


def test_who_is_dismissed_from_one_vault_stays_in_another() -> None:
    left, stays = joint(), joint()
    assert dismiss(vaults=[left], member=AINO) == 1
    open_vaults(vaults=[stays], actor=AINO, purpose=Purpose.READ, now=NOW)


def test_many_vaults_are_destroyed_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    made = create_vaults([(VaultKind.PRIVATE, [AINO])] * 7)
    portions: list[int] = []

    def noticed(some: Sequence[UUID]) -> int:
        portions.append(len(some))
        return delete_keys(some)

    monkeypatch.setattr(doors, "AT_ONCE", 3)
    monkeypatch.setattr(doors, "delete_keys", noticed)
    assert destroy_vaults(made, now=NOW) == 7
    assert portions == [3, 3, 1]
    assert set(made) <= ledger.gone()


def test_on_a_full_disk_the_ballast_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    made = create_vaults([(VaultKind.PRIVATE, [AINO])] * 5)
    ballast.take_on()
    assert (settings.VAR / "ballast").stat().st_size == ballast.SIZE

    def full_until_it_went(some: Sequence[UUID]) -> int:
        if len(some) < 3 and (settings.VAR / "ballast").exists():
            raise OperationalError("database or disk is full")
        return delete_keys(some)

    monkeypatch.setattr(doors, "AT_ONCE", 3)
    monkeypatch.setattr(doors, "delete_keys", full_until_it_went)
    assert destroy_vaults(made, now=NOW) == 5
    assert not (settings.VAR / "ballast").exists()
    assert not ballast.let_go()


def test_without_ballast_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_some: Sequence[UUID]) -> int:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(doors, "delete_keys", full)
    with pytest.raises(OperationalError, match="full"):
        destroy_vaults([joint()], now=NOW)


def test_ballast_that_finds_no_room_stops_nothing(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path / "not there"
    ballast.take_on()
    assert not ballast.let_go()


def test_a_key_that_stays_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = joint()
    monkeypatch.setattr(VaultKey.objects, "filter", lambda **_words: VaultKey.objects.none())
    monkeypatch.setattr(doors, "is_any_left", lambda _vaults: True)
    with pytest.raises(RuntimeError, match=r"^a key is still there after it was deleted$"):
        delete_keys([vault])


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_the_deletion_is_looked_at_through_another_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault, other = joint(), joint()
    made: list[str] = []
    closed: list[str] = []

    def noticed(alias: str) -> BaseDatabaseWrapper:
        made.append(alias)
        fresh = connections[alias].copy()
        close = fresh.close

        def noticed_closing() -> None:
            closed.append(alias)
            close()

        monkeypatch.setattr(fresh, "close", noticed_closing)
        return fresh

    monkeypatch.setattr(connections, "create_connection", noticed)
    assert is_any_left([vault])
    assert closed == made == ["keystore"]
    made.clear()
    with transaction.atomic(using="keystore"):
        VaultMember.objects.filter(vault=vault).delete()
        VaultKey.objects.filter(id=vault).delete()
        assert not is_any_left([vault])
        assert made == []
    assert not is_any_left([vault])
    assert made == ["keystore"]
    assert destroy_vaults([other], now=NOW) >= 1
    connections["keystore"].ensure_connection()


def test_half_a_deletion_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = joint()

    def breaks(*_words: object, **_more: object) -> None:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patched:
        patched.setattr(VaultKey.objects, "filter", breaks)
        with pytest.raises(RuntimeError, match="power"):
            delete_keys([vault])
    assert VaultMember.objects.filter(vault=vault).count() == 2


def test_many_vaults_are_opened_with_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    vaults = create_vaults([(VaultKind.PRIVATE, [AINO])] * 12)
    open_vaults(vaults=vaults, actor=AINO, purpose=Purpose.READ, now=NOW)
    with django_assert_num_queries(1, connection=connections["keystore"]):
        open_vaults(vaults=vaults, actor=AINO, purpose=Purpose.READ, now=NOW)


def test_keys_lie_in_the_keystore_and_nowhere_else() -> None:
    tables = connections["default"].introspection.table_names()
    assert not [name for name in tables if name.startswith("vault_")]
    others = connections["keystore"].introspection.table_names()
    assert [name for name in others if name.startswith("goals_")] == []
    assert "vault_vaultkey" in others


@pytest.mark.no_database
def test_root_keys_are_read_by_their_owner_alone(tmp_path: Path) -> None:
    make_roots(tmp_path / "deep" / "keys")
    assert oct((tmp_path / "deep" / "keys").stat().st_mode)[-3:] == "700"
    make_roots(tmp_path / "keys")
    before = (tmp_path / "keys" / "root-1.key").read_text()
    make_roots(tmp_path / "keys")
    assert (tmp_path / "keys" / "root-1.key").read_text() == before
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "keys").iterdir()} == {"0o400"}
    with pytest.raises(RootKeyMissing, match="no root key"):
        read_roots(tmp_path, 0)
