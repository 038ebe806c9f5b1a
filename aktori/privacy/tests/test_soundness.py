"""Keys and data belong together, or the doors stay closed; the logs are as they were written."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError

from aktori.audit.doors import Why, look
from aktori.audit.models import Look
from aktori.privacy import soundness
from aktori.privacy.models import Canary, LogEnd
from aktori.privacy.soundness import check_logs, forget_old_logs, plant_canary, trouble
from aktori.vault.doors import Purpose, open_vaults
from aktori.vault.models import Opening, VaultKey, VaultKind
from aktori.vault.roots import make_roots
from tests.world import NOW, World, make_world

LATER = NOW + timedelta(days=1)


@pytest.fixture
def sound(db: None) -> World:
    """An installation whose canary was there before everybody."""
    plant_canary(now=NOW)
    return make_world()


def test_all_is_well(sound: World) -> None:
    assert trouble() == ""
    assert trouble(thorough=True) == ""
    plant_canary(now=NOW)
    assert Canary.objects.count() == 1


def test_data_without_a_canary_were_not_prepared_and_get_none(world: World) -> None:
    plant_canary(now=NOW)
    assert "has no canary" in trouble()


def test_another_root_key_closes_the_doors(sound: World, settings: Any, tmp_path: Path) -> None:
    make_roots(tmp_path / "keys")
    settings.KEYS = tmp_path / "keys"
    assert "the root key is another one" in trouble()


def test_a_missing_root_key_is_named(sound: World, settings: Any, tmp_path: Path) -> None:
    settings.KEYS = tmp_path / "nowhere"
    assert trouble().startswith(f"there is no folder {tmp_path}/nowhere: put the root key back")
    settings.KEYS.mkdir()
    assert "there is no root key in" in trouble()


def test_another_keystore_closes_the_doors(sound: World) -> None:
    VaultKey.objects.filter(kind=VaultKind.CANARY).delete()
    assert "the keystore is not the one of this data" in trouble()


def test_a_changed_canary_closes_the_doors(sound: World) -> None:
    canary = Canary.objects.get()
    canary.sealed = bytes(canary.sealed)[:-1] + b"x"
    canary.save()
    assert "the root key is another one" in trouble()


def test_a_keystore_older_than_the_data_closes_the_doors(sound: World) -> None:
    VaultKey.objects.filter(id=str(sound.other_pair.mentorship.vault)).delete()
    assert trouble() == "the keystore is older than the data: 1 vaults have no key"


def test_a_lost_key_of_an_old_pair_is_found_when_looking_thoroughly(
    sound: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "NEWEST", 0)
    VaultKey.objects.filter(id=str(sound.pair.mentorship.vault)).delete()
    assert trouble() == ""
    assert "1 vaults have no key" in trouble(thorough=True)


def test_a_changed_ledger_closes_the_doors(sound: World, settings: Any, tmp_path: Path) -> None:
    settings.SHRED_LEDGER = tmp_path / "ledger"
    settings.SHRED_LEDGER.write_text("1 2026-11-23T10:00:00+00:00 nonsense 00\n")
    assert "the shred ledger was changed" in trouble()


@pytest.mark.parametrize("error", [DatabaseError("no such table: x"), OSError("no such file")])
def test_what_cant_be_read_closes_the_doors(
    sound: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails() -> str:
        raise error

    monkeypatch.setattr(soundness, "of_canary", fails)
    assert "can't be read: no such" in trouble()


@pytest.fixture
def logs(sound: World) -> World:
    """Some rows in both logs."""
    pair = sound.pair
    assert pair.mentorship.vault
    assert pair.mentee.shared_vault
    vaults = [pair.mentorship.vault, pair.mentee.shared_vault]
    for member in (pair.mentee, pair.mentor):
        open_vaults(vaults=vaults, actor=member.participant_id, purpose=Purpose.READ, now=NOW)
    look(by=sound.maija, at=sound.programme, why=Why.OVERVIEW, now=NOW)
    look(by=sound.maija, at=sound.programme, why=Why.LIST, now=NOW)
    assert check_logs(now=NOW) == ""
    return sound


@pytest.mark.parametrize("table", [Opening, Look])
def test_a_log_cut_at_its_end_shows_the_next_day(logs: World, table: Any) -> None:
    table.objects.order_by("number").last().delete()
    assert "once went to row" in check_logs(now=LATER)


@pytest.mark.parametrize("table", [Opening, Look])
def test_a_log_emptied_shows_the_next_day(logs: World, table: Any) -> None:
    table.objects.all().delete()
    assert "that row is gone" in check_logs(now=LATER)


def test_a_changed_row_shows_and_its_end_is_not_taken_for_good(
    logs: World, caplog: pytest.LogCaptureFixture
) -> None:
    Look.objects.filter(number=1).update(by=uuid4())
    ends = LogEnd.objects.count()
    assert "row 1 of the log “looks”" in check_logs(now=LATER)
    assert "a log was changed" in caplog.text
    assert LogEnd.objects.count() == ends


def test_a_log_written_anew_from_the_first_row_shows(logs: World) -> None:
    Look.objects.all().delete()
    look(by=logs.maija, at=logs.elsewhere, why=Why.OVERVIEW, now=LATER)
    look(by=logs.maija, at=logs.elsewhere, why=Why.LIST, now=LATER)
    assert "once went to row 2" in check_logs(now=LATER)


def test_after_thirteen_months_rows_leave_and_nothing_looks_changed(logs: World) -> None:
    then = datetime(2028, 2, 1, tzinfo=UTC)
    look(by=logs.maija, at=logs.programme, why=Why.OVERVIEW, now=then)
    assert check_logs(now=then) == ""
    forget_old_logs(now=then)
    assert list(Look.objects.values_list("number", flat=True)) == [3]
    assert LogEnd.objects.filter(log="looks").count() == 1
    assert check_logs(now=then + timedelta(days=1)) == ""
