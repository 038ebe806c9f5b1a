"""The keystore as a whole: rotation, the canary, what is missing and what has risen."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from aktori.vault import custody, keys, ledger
from aktori.vault.context import Context
from aktori.vault.doors import (
    NotAMember,
    Purpose,
    VaultClosed,
    VaultKind,
    create_vaults,
    destroy_vaults,
    dismiss,
    open_vaults,
)
from aktori.vault.models import VaultKey, VaultMember
from aktori.vault.records import RecordRefused
from aktori.vault.roots import RootKeyMissing, add_root, make_roots, roots

AINO, HENRIK = UUID(int=1), UUID(int=2)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
CONTEXT = Context(table="t", field="sealed", row=UUID(int=5), author=AINO, revision=1)


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Keys and a ledger of this test alone."""
    make_roots(tmp_path / "keys")
    settings.KEYS = tmp_path / "keys"
    settings.SHRED_LEDGER = tmp_path / "shred.ledger"
    return tmp_path / "keys"


def vaults(number: int) -> list[UUID]:
    return create_vaults([(VaultKind.JOINT, [AINO, HENRIK])] * number)


def test_after_a_rotation_the_old_root_is_not_needed_any_more(folder: Path) -> None:
    made = vaults(7)
    writing = open_vaults(vaults=made, actor=AINO, purpose=Purpose.WRITE, now=NOW)
    records = {vault: writing.seal(vault, f"text {vault}", CONTEXT) for vault in made}
    assert add_root(folder) == 2
    (late,) = vaults(1)
    assert custody.keys_by_root() == {1: 7, 2: 1}
    counted: list[tuple[int, int]] = []
    assert custody.rewrap(progress=lambda *step: counted.append(step)) == 7
    assert counted == [(7, 7)]
    (folder / "root-1.key").unlink()
    assert custody.keys_by_root() == {2: 8}
    reading = open_vaults(vaults=[*made, late], actor=HENRIK, purpose=Purpose.READ, now=NOW)
    for vault, record in records.items():
        assert reading.unseal(vault, record, CONTEXT) == f"text {vault}"
    assert custody.rewrap() == 0


def test_a_rotation_goes_in_batches_and_on_where_it_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custody, "BATCH", 3)
    vaults(7)
    add_root(folder)
    assert custody.rewrap_some() == 3
    assert custody.keys_by_root() == {1: 4, 2: 3}
    assert custody.rewrap() == 4


def test_a_rotation_writes_over_no_broken_key(folder: Path) -> None:
    (broken,) = vaults(1)
    VaultKey.objects.filter(id=broken).update(wrapped=b"x" * 60)
    add_root(folder)
    with pytest.raises(keys.KeyRefused):
        custody.rewrap()
    assert bytes(VaultKey.objects.get(id=broken).wrapped) == b"x" * 60


def test_a_rotation_without_the_old_root_says_which_is_missing(folder: Path) -> None:
    vaults(1)
    add_root(folder)
    (folder / "root-1.key").unlink()
    with pytest.raises(RootKeyMissing, match="root key 1"):
        custody.rewrap()


def test_there_is_no_second_root_without_a_first(tmp_path: Path) -> None:
    with pytest.raises(RootKeyMissing):
        add_root(tmp_path)


def test_the_canary_opens_with_its_own_key_alone(folder: Path) -> None:
    row = uuid4()
    vault, sealed = custody.seal_canary(row)
    custody.try_canary(row, vault, sealed)
    with pytest.raises(RecordRefused):
        custody.try_canary(uuid4(), vault, sealed)
    (other,) = vaults(1)
    with pytest.raises(VaultClosed):
        custody.try_canary(row, other, sealed)
    assert custody.canary_opens(VaultKey.objects.get(id=vault), row, sealed)
    assert not custody.canary_opens(VaultKey.objects.get(id=other), row, sealed)
    assert not VaultMember.objects.filter(vault=vault).exists()


def test_the_canary_is_bound_to_its_row_in_its_table() -> None:
    row = uuid4()
    assert custody.canary_context(row) == Context(
        table="privacy_canary", field="sealed", row=row, author=row, revision=1
    )
    with pytest.raises(VaultClosed, match=str(row)):
        custody.opened(row)


def test_the_canary_dies_with_another_root(folder: Path, tmp_path: Path, settings: Any) -> None:
    row = uuid4()
    vault, sealed = custody.seal_canary(row)
    make_roots(tmp_path / "other")
    settings.KEYS = tmp_path / "other"
    with pytest.raises(keys.KeyRefused):
        custody.try_canary(row, vault, sealed)
    assert not custody.canary_opens(VaultKey.objects.get(id=vault), row, sealed)


def test_a_vault_without_key_is_missing_unless_it_was_destroyed(folder: Path) -> None:
    there, destroyed = vaults(2)
    destroy_vaults([destroyed], now=NOW)
    lost = uuid4()
    assert custody.missing_keys([there, destroyed, lost]) == {lost}
    many = [uuid4() for _ in range(custody.BATCH)]
    assert custody.missing_keys([there, destroyed, *many]) == set(many)


def test_keys_that_come_back_are_destroyed_again(folder: Path) -> None:
    stays, goes = vaults(2)
    kept, members = VaultKey.objects.get(id=goes), list(VaultMember.objects.filter(vault=goes))
    assert custody.risen_vaults() == []
    destroy_vaults([goes], now=NOW)
    kept.save(force_insert=True)
    VaultMember.objects.bulk_create(members)
    assert custody.risen_vaults() == [goes]
    assert custody.replay_ledger(now=NOW) == 1
    assert set(VaultKey.objects.values_list("id", flat=True)) == {stays}
    assert custody.replay_ledger(now=NOW) == 0


def test_what_rises_without_a_line_gets_one_with_its_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault,) = vaults(1)
    monkeypatch.setattr(custody, "risen_vaults", lambda: [vault])
    custody.replay_ledger(now=NOW)
    assert [line.at for line in ledger.read()] == [NOW]


def test_a_destroyed_vault_has_its_line_even_if_its_key_had_gone(folder: Path) -> None:
    (goes,) = vaults(1)
    VaultMember.objects.all().delete()
    VaultKey.objects.all().delete()
    assert destroy_vaults([goes], now=NOW) == 0
    assert ledger.gone() == {goes}
    assert custody.broken_ledger() == ""
    ledger_file = folder.parent / "shred.ledger"
    ledger_file.write_text(ledger_file.read_text().replace("1 2026", "1 2025"))
    assert "line 1 is not as it was written" in custody.broken_ledger()


def test_who_is_dismissed_opens_nothing_and_the_others_do(folder: Path) -> None:
    (vault,) = vaults(1)
    assert dismiss(vaults=[vault], member=AINO) == 1
    with pytest.raises(NotAMember):
        open_vaults(vaults=[vault], actor=AINO, purpose=Purpose.READ, now=NOW)
    open_vaults(vaults=[vault], actor=HENRIK, purpose=Purpose.READ, now=NOW)


def test_openings_of_others_are_found_the_latest_first(folder: Path) -> None:
    made = vaults(2)
    for actor in (AINO, HENRIK):
        open_vaults(vaults=made, actor=actor, purpose=Purpose.READ, now=NOW)
    found = custody.openings_of(made[:1], but=[AINO])
    assert [(one.actor, one.vault) for one in found] == [(HENRIK, made[0])]
    assert len(custody.openings_of(made, but=[])) == 4


def test_a_new_root_is_seen_at_once(folder: Path) -> None:
    assert roots().newest == 1
    add_root(folder)
    assert roots().newest == 2
