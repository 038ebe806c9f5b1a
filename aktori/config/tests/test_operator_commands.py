"""keys, shred and doctor: what they print, and how they end."""

from argparse import Namespace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from time_machine import travel

from aktori.config.backup.making import roll
from aktori.config.cli import COMMANDS, main
from aktori.config.commands import keys, prepare, shred
from aktori.privacy.actions import announce_deletions
from aktori.privacy.models import Canary
from aktori.vault.models import VaultKey
from tests.world import World

DUE = datetime(2027, 8, 18, 9, tzinfo=UTC)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: aktori {name}" in capsys.readouterr().out


def test_keys_are_counted_by_root(well: World, capsys: pytest.CaptureFixture[str]) -> None:
    keys.main(Namespace(what="status"))
    root, signature = capsys.readouterr().out.splitlines()
    assert root == "  root 1: 11 vault keys (root-1.key, newest)"
    assert signature.startswith("  issuer 1: signs, SHA-256 ")


def test_a_missing_root_key_ends_with_two(
    well: World, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.main(Namespace(what="new-root"))
    (var / "keys" / "root-1.key").unlink()
    assert keys.main(Namespace(what="rotate")) == 2
    assert "root key 1 is not in the key folder" in capsys.readouterr().err
    keys.main(Namespace(what="status"))
    assert "root 1: 11 vault keys (its file is MISSING)" in capsys.readouterr().out


def test_a_broken_key_ends_with_one(well: World) -> None:
    VaultKey.objects.update(wrapped=b"x" * 60)
    keys.main(Namespace(what="new-root"))
    assert keys.main(Namespace(what="rotate")) == 1


def answering(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: word)


def test_shred_wants_to_hear_due(well: World) -> None:
    assert shred.main(Namespace(due=False, yes=True)) == 2


def test_shred_shows_what_is_due_and_why_the_machine_held_back_and_asks(
    well: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for left in (7, 0):
        announce_deletions(now=DUE - timedelta(days=left))
    with travel(DUE, tick=False):
        answering(monkeypatch, "no")
        assert shred.main(Namespace(due=True, yes=False)) == 1
        said = capsys.readouterr().out
        assert "alumni-2026: 2 pairs, due 2027-08-18, notices: week 2027-08-11" in said
        assert "The machine held back: the clock leapt from 2026-11-23 10:00 UTC." in said
        assert VaultKey.objects.count() == 11
        answering(monkeypatch, "yes")
        assert shred.main(Namespace(due=True, yes=False)) == 0
        assert VaultKey.objects.count() == 1
        assert shred.main(Namespace(due=True, yes=True)) == 0
        assert "Nothing is due." in capsys.readouterr().out


@pytest.mark.no_database
def test_copies_leave_after_a_fortnight_and_nothing_else_does(tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, 10, tzinfo=UTC)
    for name in (
        "aktori-data-20261109T095959Z.sqlite", "aktori-data-20261109T095959Z.sqlite.json",
        "aktori-keystore-20261101T000000Z.dump.sealed", "aktori-data-20261109T100001Z.sqlite",
        "aktori-notes.txt", "other-20200101T000000Z.sqlite",
    ):  # fmt: skip
        (tmp_path / name).touch()
    assert roll(tmp_path, now=now) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "aktori-data-20261109T100001Z.sqlite", "aktori-notes.txt", "other-20200101T000000Z.sqlite",
    ]  # fmt: skip


def test_tables_with_people_in_them_are_not_changed_without_a_word(
    well: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed: list[str] = []
    monkeypatch.setattr(prepare, "is_current", lambda: False)
    monkeypatch.setattr(prepare, "of_keystore", lambda: "")
    monkeypatch.setattr(prepare, "difference", lambda: "older; run `aktori upgrade`")
    monkeypatch.setattr(prepare, "call_command", lambda name, **_: changed.append(name))
    assert prepare.main(Namespace(migrate=False)) == 2
    assert "run `aktori upgrade`, after a backup by the former version" in capsys.readouterr().err
    assert changed == []
    Canary.objects.all().delete()
    assert prepare.is_populated() is False
