"""keys, shred and doctor: what they print, and how they end."""

import os
from argparse import Namespace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from time_machine import travel

from aktori.config import checks
from aktori.config.backup.making import roll
from aktori.config.cli import COMMANDS, main
from aktori.config.commands import doctor, keys, shred
from aktori.kit.models import TimedRun
from aktori.mail.models import Letter
from aktori.privacy.actions import announce_deletions
from aktori.privacy.clock import tick
from aktori.privacy.soundness import plant_canary
from aktori.vault.models import VaultKey
from aktori.vault.roots import make_roots
from tests.world import NOW, World, make_world

DUE = datetime(2027, 8, 18, 9, tzinfo=UTC)


@pytest.fixture
def var(settings: Any, tmp_path: Path) -> Path:
    """A folder as `aktori prepare` leaves it."""
    tmp_path.chmod(0o700)
    make_roots(tmp_path / "keys")
    (tmp_path / "keys").chmod(0o700)
    (tmp_path / "ballast").touch()
    settings.VAR, settings.KEYS = tmp_path, tmp_path / "keys"
    settings.SHRED_LEDGER = tmp_path / "shred.ledger"
    settings.SECRET_FILE = tmp_path / "secret.key"
    return tmp_path


@pytest.fixture
def well(var: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """An installation in which all is well."""
    monkeypatch.setattr(checks, "of_data", lambda: "")
    monkeypatch.setattr(checks, "of_keystore", lambda: "")
    plant_canary(now=NOW)
    tick(NOW)
    return make_world()


def findings(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What the doctor says needs mending, by name."""
    doctor.main(Namespace())
    lines = [line.split(None, 2) for line in capsys.readouterr().out.splitlines()]
    return {name: said for word, name, said in lines if word == "MEND"}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: aktori {name}" in capsys.readouterr().out


@travel(NOW, tick=False)
def test_a_well_site_needs_nothing(well: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main(Namespace()) == 0
    assert "MEND" not in capsys.readouterr().out


@travel(NOW, tick=False)
def test_the_doctor_finds_each_thing_and_says_how_to_mend_it(
    well: World, var: Path, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    (var / "keys" / "root-1.key").chmod(0o444)
    (var / "ballast").unlink()
    settings.MAIL_OPTIONS = {"host": "127.0.0.1", "port": 9}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    tick(NOW - timedelta(days=2))
    (var / "before-restore-x").mkdir()
    long_ago = (NOW - timedelta(days=15)).timestamp()
    os.utime(var / "before-restore-x", (long_ago, long_ago))
    TimedRun.objects.create(job="check-logs", slot=NOW - timedelta(days=9), finished_at=NOW)
    (var / "shred.ledger").write_text("rubbish\n")
    found = findings(capsys)
    assert "shred ledger was changed" in found.pop("canary")
    assert "root-1.key (444)" in found.pop("modes")
    assert "aktori shred --due" in found.pop("clock")
    assert "start `aktori worker`" in found.pop("worker")
    assert "run `aktori prepare`" in found.pop("disk")
    assert "line 1 is not as it was written" in found.pop("chain")
    assert "AKTORI_MAIL_URL" in found.pop("mail")
    assert "announce-deletions" in found.pop("schedule")
    assert "delete before-restore-x" in found.pop("aside")
    assert found == {}


@travel(NOW, tick=False)
def test_letters_that_wait_and_keys_under_an_old_root_are_named(
    well: World, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Letter.objects.create(
        kind="x", to="a@example.org", language="fi", subject="x", body="x",
        created_at=NOW - timedelta(hours=2), due_at=NOW,
    )  # fmt: skip
    keys.main(Namespace(what="new-root"))
    capsys.readouterr()
    found = findings(capsys)
    assert "1 letters wait" in found["mail"]
    assert "11 keys lie under an older root" in found["roots"]
    assert keys.main(Namespace(what="rotate")) == 0
    capsys.readouterr()
    assert "roots" not in findings(capsys)


def test_keys_are_counted_by_root(well: World, capsys: pytest.CaptureFixture[str]) -> None:
    keys.main(Namespace(what="status"))
    assert capsys.readouterr().out == "  root 1: 11 vault keys (root-1.key, newest)\n"


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
