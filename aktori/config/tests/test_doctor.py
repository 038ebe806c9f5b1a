"""The doctor: every check finds what it is for, and says how to mend it."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections
from time_machine import travel

from aktori.config.checks import CHECKS, data, machine
from aktori.config.commands import doctor, keys
from aktori.config.work import note_backup
from aktori.kit.models import TimedRun
from aktori.mail.models import Letter
from aktori.privacy.clock import tick
from aktori.privacy.models import Clock
from tests.world import NOW, World

LONG_AGO = NOW - timedelta(days=9)
SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Site:
    """What a test breaks."""

    def __init__(self, var: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.var, self.settings, self.patch = var, settings, monkeypatch

    def old_python(self) -> None:
        self.patch.setattr(sys, "version_info", (3, 9, 2, "final", 0))

    def plain_address(self) -> None:
        self.settings.HOST, self.settings.BASE_URL = "x.example", "http://x.example"
        self.settings.SECURE = False

    def uncounted_proxy(self) -> None:
        self.settings.HOST, self.settings.BASE_URL = "x.example", "https://x.example"
        self.settings.SECURE, self.settings.PROXIES = True, 0
        self.settings.EMAIL_BACKEND, self.settings.MAIL_OPTIONS = SMTP, {}
        self.patch.setattr(SMTP + ".open", lambda _self: True)

    def another_programs_files(self) -> None:
        self.patch.setattr(machine, "is_current", lambda: False)

    def lost_static_files(self) -> None:
        shutil.rmtree(self.settings.STATIC_ROOT)

    def full_disk(self) -> None:
        usage = shutil.disk_usage(self.var)._replace(free=1000)
        self.patch.setattr(shutil, "disk_usage", lambda _path: usage)

    def lost_ballast(self) -> None:
        (self.var / "ballast").unlink()

    def open_key(self) -> None:
        (self.var / "keys" / "root-1.key").chmod(0o444)

    def leapt_clock(self) -> None:
        Clock.objects.update(doubted_since=LONG_AGO)

    def clock_gone_back(self) -> None:
        Clock.objects.update(seen_at=NOW + timedelta(hours=2))

    def database_away(self) -> None:
        def away() -> None:
            raise OperationalError("connection refused\nis it running?")

        self.patch.setattr(connections["keystore"], "get_database_version", away)

    def old_database(self) -> None:
        self.patch.setattr(connections["default"], "get_database_version", lambda: (3, 1))

    def older_tables(self) -> None:
        self.patch.setattr(data, "difference", lambda: "older; run `aktori upgrade`")

    def lost_name(self) -> None:
        (self.var / "keys" / "log.key").unlink()

    def damaged_keystore(self) -> None:
        self.patch.setattr(data, "of_keystore", lambda: "it is damaged; put it back")

    def two_roots(self) -> None:
        keys.main(Namespace(what="new-root"))

    def lost_issuer(self) -> None:
        (self.var / "keys" / "issuer-1.key").unlink()

    def sleeping_worker(self) -> None:
        Clock.objects.update(seen_at=NOW - timedelta(minutes=6))

    def late_job(self) -> None:
        TimedRun.objects.create(job="check-logs", slot=LONG_AGO, finished_at=LONG_AGO)
        note_backup(NOW)

    def waiting_letter(self) -> None:
        Letter.objects.create(
            kind="x", to="a@example.org", language="fi", subject="x", body="x",
            created_at=NOW - timedelta(hours=2), due_at=NOW,
        )  # fmt: skip

    def no_mail_server(self) -> None:
        self.settings.MAIL_OPTIONS = {"host": "127.0.0.1", "port": 9}
        self.settings.EMAIL_BACKEND = SMTP

    def old_backup(self) -> None:
        note_backup(NOW - timedelta(hours=27))

    def left_over_files(self) -> None:
        (self.var / "before-restore-x").mkdir()
        then = (NOW - timedelta(days=15)).timestamp()
        os.utime(self.var / "before-restore-x", (then, then))


BROKEN: dict[str, tuple[Callable[[Site], None], str]] = {
    "python": (Site.old_python, "install 3.11 or newer"),
    "address": (Site.plain_address, "set AKTORI_BASE_URL"),
    "address, behind a proxy": (Site.uncounted_proxy, "set AKTORI_PROXIES=1"),
    "static": (Site.another_programs_files, "`aktori prepare`"),
    "static, lost": (Site.lost_static_files, "is empty; delete"),
    "disk": (Site.full_disk, "make room on"),
    "disk, no ballast": (Site.lost_ballast, "run `aktori prepare`"),
    "modes": (Site.open_key, "root-1.key (444); run chmod go="),
    "clock": (Site.leapt_clock, "aktori shred --due"),
    "clock, back": (Site.clock_gone_back, "and is less now"),
    "database": (Site.database_away, "(connection refused); see AKTORI_KEYSTORE_URL"),
    "database, old": (Site.old_database, "or newer is needed"),
    "tables": (Site.older_tables, "run `aktori upgrade`"),
    "keys": (Site.lost_name, "lacks log.key; put your copy of the folder back"),
    "canary": (Site.damaged_keystore, "put it back"),
    "roots": (Site.two_roots, "11 keys lie under an older root; finish with `aktori keys rotate`"),
    "issuer": (Site.lost_issuer, "given unsigned; run `aktori keys new-issuer`"),
    "worker": (Site.sleeping_worker, "start `aktori worker`"),
    "schedule": (Site.late_job, "announce-deletions"),
    "mail": (Site.waiting_letter, "1 letters wait"),
    "mail, no server": (Site.no_mail_server, "see AKTORI_MAIL_URL"),
    "backup": (Site.old_backup, "see what `aktori backup` says"),
    "aside": (Site.left_over_files, "delete before-restore-x"),
}


def findings(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    """How the doctor ends, and what it says needs mending, by name."""
    capsys.readouterr()
    code = doctor.main(Namespace())
    lines = [line.split(None, 2) for line in capsys.readouterr().out.splitlines()]
    return code, {name: said for word, name, said in lines if word == "MEND"}


@travel(NOW, tick=False)
def test_a_well_site_needs_nothing(well: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert findings(capsys) == (0, {})


@travel(NOW, tick=False)
@pytest.mark.parametrize("what", BROKEN)
def test_the_doctor_finds_it_alone_and_says_how_to_mend_it(
    well: World,
    var: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    what: str,
) -> None:
    break_it, words = BROKEN[what]
    break_it(Site(var, settings, monkeypatch))
    code, found = findings(capsys)
    name = what.split(",")[0]
    assert code == 1
    assert words in found.pop(name)
    assert found == {}


@pytest.mark.no_database
def test_every_check_but_the_logs_is_broken_above() -> None:
    assert {what.split(",")[0] for what in BROKEN} == set(CHECKS) - {"chain"}


@travel(NOW, tick=False)
def test_a_changed_ledger_is_found_by_all_who_read_it(
    well: World, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (var / "shred.ledger").write_text("rubbish\n")
    _, found = findings(capsys)
    assert "line 1 is not as it was written" in found["chain"]
    assert "shred ledger was changed" in found["canary"]


@travel(NOW, tick=False)
def test_letters_into_files_are_no_mail(
    well: World, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SECURE = True
    settings.MAIL_OPTIONS = {"file_path": "letters"}
    assert "set AKTORI_MAIL_URL" in findings(capsys)[1]["mail"]


@travel(NOW, tick=False)
def test_keys_that_were_moved_are_no_trouble_any_more(
    well: World, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.main(Namespace(what="new-root"))
    assert keys.main(Namespace(what="rotate")) == 0
    assert "roots" not in findings(capsys)[1]


@travel(NOW, tick=False)
def test_a_day_without_any_backup_is_told(well: World, capsys: pytest.CaptureFixture[str]) -> None:
    TimedRun.objects.create(job="x", slot=NOW - timedelta(hours=27), finished_at=NOW)
    assert "no backup was ever made" in findings(capsys)[1]["backup"]


@travel(NOW, tick=False)
def test_a_worker_that_was_never_awake_is_missed(
    well: World, capsys: pytest.CaptureFixture[str]
) -> None:
    Clock.objects.all().delete()
    assert "has been awake yet" in findings(capsys)[1]["worker"]
    tick(NOW)
    assert "worker" not in findings(capsys)[1]
