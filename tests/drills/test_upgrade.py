"""A former version's installation, full of data, is brought to this version, or stays as it was."""

import random
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import psycopg
import pytest

from aktori.config.backup.stores import tool
from tests.drills.site import ROOT, Site, databases, environment

FORMER = Path(__file__).parent / "former" / "2026-11-25.tar.xz"
GOALS = 105
# what migrations since then dropped on purpose: which day somebody answered
DROPPED = {"default feedback_answered.on"}
TABLES_OF_DJANGO = ("django_migrations", "django_content_type", "auth_permission")


@pytest.fixture
def former(tmp_path: Path) -> Site:
    """The former installation, on the database of this run."""
    urls = databases()
    with tarfile.open(FORMER) as archive:
        archive.extractall(tmp_path, filter="data")
    (tmp_path / ("postgresql" if urls else "sqlite")).rename(tmp_path / "var")
    for url in urls.values():
        name = "keystore" if url == urls["AKTORI_KEYSTORE_URL"] else "aktori"
        script = tmp_path / "var" / f"{name}.sql"
        words = [tool("psql"), "--quiet", "--no-psqlrc", f"--dbname={url}", f"--file={script}"]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return Site(tmp_path, environment(tmp_path, urls))


def upgrade(site: Site, files: list[str]) -> subprocess.CompletedProcess[str]:
    return site.aktori("upgrade", "--data", files[0], "--keystore", files[1])


def kept(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The columns whose values are not as they were."""
    ours = {key for key in before if not any(one in key for one in TABLES_OF_DJANGO)}
    return {key for key in ours if before[key] != after.get(key)} - DROPPED


def test_every_value_is_kept_and_every_vault_opens(former: Site) -> None:
    before = former.act("contents")
    done = upgrade(former, former.act("raw_backup"))
    assert done.returncode == 0, done.stderr
    assert kept(before, former.act("contents")) == set()
    assert former.act("wrong") == ""
    assert former.act("wrong_logs") == ""
    assert former.act("goals_that_open") >= GOALS
    assert former.aktori("backup", *folders(former)).returncode == 0


def folders(site: Site) -> tuple[str, ...]:
    return ("--data", str(site.folder / "d"), "--keystore", str(site.folder / "k"))


def in_the_way(site: Site) -> None:
    """A table where a migration of this version makes one, so that it fails half-way."""
    statement = "CREATE TABLE reports_gone (id integer)"
    if site.is_sqlite:
        script = f"import sqlite3; sqlite3.connect({str(site.var / 'aktori.sqlite')!r})"
        subprocess.run([sys.executable, "-c", f"{script}.execute({statement!r})"], check=True)
        return
    with psycopg.connect(site.environ["AKTORI_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement.encode())


def test_a_step_that_fails_leaves_everything_as_it_was(former: Site) -> None:
    in_the_way(former)
    before = former.act("contents")
    done = upgrade(former, former.act("raw_backup"))
    assert done.returncode == 1
    assert "everything is as before" in done.stderr
    assert former.act("contents") == before


def test_doors_that_would_stay_closed_leave_everything_as_it_was(
    former: Site,
) -> None:
    files, before = former.act("raw_backup"), former.act("contents")
    (former.var / "shred.ledger").write_text("1 2026-11-25T00:00:00+00:00 x y\n")
    done = upgrade(former, files)
    assert done.returncode == 1
    assert "the shred ledger was changed" in done.stderr
    assert former.act("contents") == before


def test_an_old_backup_is_no_way_back(former: Site) -> None:
    files, before = former.act("raw_backup"), former.act("contents")
    for path in files:
        manifest = Path(f"{path}.json")
        manifest.write_text(manifest.read_text().replace('"made_at": "20', '"made_at": "19'))
    done = upgrade(former, files)
    assert (done.returncode, "older than an hour" in done.stderr) == (1, True)
    assert former.act("contents") == before


def test_an_upgrade_that_was_killed_goes_on(former: Site) -> None:
    before, files = former.act("contents"), former.act("raw_backup")
    dice = random.Random(20261126)
    for _ in range(5):
        running = subprocess.Popen(
            [sys.executable, "-m", "aktori.config.cli", "upgrade",
             "--data", files[0], "--keystore", files[1]],
            env=former.environ, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(dice.uniform(1.5, 5))
        running.kill()
        running.wait()
    assert former.act("contents")
    done = upgrade(former, files)
    assert done.returncode == 0, done.stderr
    assert kept(before, former.act("contents")) == set()
    assert former.act("wrong") == ""


def test_nothing_is_upgraded_under_a_running_site(former: Site) -> None:
    files = former.act("raw_backup")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD], env=former.environ, cwd=ROOT, stdout=subprocess.PIPE
    )
    assert holder.stdout
    holder.stdout.readline()
    done = upgrade(former, files)
    holder.kill()
    holder.wait()
    assert (done.returncode, "the site is running" in done.stderr) == (2, True)


# a web process of this machine; where there is PostgreSQL, one of another machine
HOLD = """
import os, time, django
os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"
django.setup()
from aktori.config import running
from django.db import connections
running.hold()
if connections["default"].vendor == "postgresql":
    connections["default"].ensure_connection()
    running.HELD.clear()
print("held", flush=True)
time.sleep(600)
"""
