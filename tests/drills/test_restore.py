"""Backup and restore: nothing that was destroyed comes back, and all else does."""

import json
import shutil

import pytest

from aktori.vault.roots import make_roots
from tests.drills.site import OURS, THEIRS, Site


def test_a_backup_gives_everything_back(site: Site) -> None:
    data, keystore = site.backup()
    site.act("late_pair")
    done = site.restore(data, keystore)
    assert done.returncode == 0, done.stderr
    assert site.act("read") == [OURS, THEIRS]
    assert site.act("wrong") == ""
    assert not (site.var / "restoring").exists()


def test_last_years_backup_gives_back_nothing_that_was_destroyed_since(site: Site) -> None:
    data, keystore = site.backup()
    site.act("shred", "alumni-2026")
    assert site.act("read") == [THEIRS]
    done = site.restore(data, keystore)
    assert done.returncode == 0, done.stderr
    assert site.act("read") == [THEIRS]
    assert site.act("wrong") == ""
    assert "10 keys and 0 people had gone since" in done.stdout


def test_todays_data_with_last_years_keystore_brings_nothing_back(site: Site) -> None:
    _, old_keystore = site.backup("old")
    site.act("shred", "alumni-2026")
    data, _ = site.backup("new")
    (site.var / "shred.ledger").unlink()  # the machine is lost; the copies remain
    swap = old_keystore.with_name(f"{old_keystore.name}.json")
    words = json.loads(data.with_name(f"{data.name}.json").read_text())
    words["keystore"] = json.loads(swap.read_text())["keystore"]
    swap.write_text(json.dumps(words))
    done = site.restore(data, old_keystore)
    assert done.returncode == 0, done.stderr
    assert site.act("read") == [THEIRS]


def test_who_was_erased_since_is_erased_again(site: Site) -> None:
    data, keystore = site.backup()
    site.act("erase_person", "aino.lehtinen")
    done = site.restore(data, keystore)
    assert "1 people had gone since" in done.stdout
    assert "aino.lehtinen@example.org" not in site.act("addresses")
    assert site.act("read") == [THEIRS]


def test_a_keystore_older_than_the_data_is_refused_and_the_doors_stay_closed(site: Site) -> None:
    _, old_keystore = site.backup("old")
    site.act("late_pair")
    data, _ = site.backup("new")
    done = site.restore(data, old_keystore)
    assert done.returncode == 1
    assert "the keystore is older than the data: 5 vaults have no key" in done.stderr
    assert (site.var / "restoring").exists()


@pytest.mark.parametrize("kind", [0, 1])
def test_a_changed_copy_is_refused_and_nothing_is_touched(site: Site, kind: int) -> None:
    copies = site.backup()
    with copies[kind].open("r+b") as file:
        file.seek(200)
        file.write(b"changed")
    done = site.restore(*copies)
    assert done.returncode == 1
    assert "is not the" in done.stderr
    assert site.act("read") == [OURS, THEIRS]


def test_another_instances_keystore_is_refused(site: Site) -> None:
    data, keystore = site.backup()
    shutil.rmtree(site.var / "keys")
    make_roots(site.var / "keys")
    done = site.restore(data, keystore)
    assert done.returncode == 1
    assert "was changed, or is another instance's" in done.stderr


def test_no_backup_is_made_of_data_whose_keys_are_missing(site: Site) -> None:
    site.act("lose_a_key")
    data = site.folder / "b" / "data"
    words = ("--data", str(data), "--keystore", str(site.folder / "b" / "keystore"))
    done = site.aktori("backup", *words)
    assert done.returncode == 1
    assert "1 vaults of the data have no key in the keystore" in done.stderr
    assert list(data.iterdir()) == []


def test_no_backup_without_a_singing_canary(site: Site) -> None:
    site.act("kill_the_canary")
    words = ("--data", str(site.folder / "d"), "--keystore", str(site.folder / "k"))
    done = site.aktori("backup", *words)
    assert done.returncode == 1
    assert "the keystore lacks the canary's key" in done.stderr
    assert list((site.folder / "d").iterdir()) == []


def test_data_and_keystore_never_go_into_one_folder(site: Site) -> None:
    words = ("--data", str(site.folder), "--keystore", str(site.folder))
    assert site.aktori("backup", *words).returncode == 2


def test_copies_of_the_keystore_say_nothing_without_the_root_key(site: Site) -> None:
    _, keystore = site.backup()
    content = keystore.read_bytes()
    for word in (b"SQLite", b"PGDMP", b"vault_vaultkey", b"joint"):
        assert word not in content
    assert oct(keystore.stat().st_mode)[-3:] == "600"
