"""A new installation makes its tables at once; they are those to which all the steps lead."""

import random
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from aktori.config.backup.stores import tool
from tests.drills.site import ROOT, Site, databases, environment

# Django's steps number its rows otherwise than its models do; no row of ours is there
OF_DJANGO = "CREATE TABLE public.auth_group_permissions "
DATABASES = {"aktori": "AKTORI_DATABASE_URL", "keystore": "AKTORI_KEYSTORE_URL"}
KILLS = 5
# names that the database or Django makes up of the names that table and column had at that time
MADE_UP = re.compile(r'(?<= )"?\w+(_[0-9a-f]{8}(_fk_\w+|_like|_uniq)?|_pkey|_key)"?(?= )')


def lines(sql: str) -> list[str]:
    """What stands between the top-level commas of a table's SQL, in the order of the alphabet.

    >>> lines("CREATE TABLE t (b text CHECK (b IN ('x, y', 'z')), a bigint)")
    ['CREATE TABLE t', 'a bigint', "b text CHECK (b IN ('x, y', 'z'))"]
    """
    head, body = sql.rsplit(")", 1)[0].split("(", 1)
    found, depth, quote = [""], 0, ""
    for letter in body:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        else:
            depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth and not quote:
            found.append("")
        else:
            found[-1] += letter
    return [head.strip(), *sorted(one.strip() for one in found)]


def shape(site: Site, name: str) -> list[str]:
    """Every table, column, constraint and index of one database, as it describes itself."""
    if site.is_sqlite:
        with closing(sqlite3.connect(site.var / f"{name}.sqlite")) as database:
            rows = [one for (one,) in database.execute("SELECT sql FROM sqlite_master")]
    else:
        words = [tool("pg_dump"), "--schema-only", "--no-owner", site.environ[DATABASES[name]]]
        said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        rows = [re.sub(r"^--.*$", "", one, flags=re.MULTILINE).strip() for one in said.split(";\n")]
    return sorted(
        " | ".join(lines(one)) if one.startswith("CREATE TABLE") else MADE_UP.sub("…", one)
        for one in rows
        if one and not one.startswith(("SET ", "SELECT ", "\\", OF_DJANGO))
    )


def stepped(folder: Path) -> Site:
    """An installation whose tables came through every step, as those of the first ones did."""
    site = Site(folder, environment(folder, databases()))
    site.var.mkdir(parents=True)
    for alias in ("default", "keystore"):
        done = site.run("django", "migrate", "--verbosity=0", f"--database={alias}",
                        "--settings=aktori.config.settings")  # fmt: skip
        assert done.returncode == 0, done.stderr
    done = site.aktori("prepare", "--migrate")
    assert done.returncode == 0, done.stderr
    return site


def test_both_ways_lead_to_the_same_tables(first_site: Site, tmp_path: Path) -> None:
    began = time.monotonic()
    site = stepped(tmp_path / "stepped")
    print(f"through all steps in {time.monotonic() - began:.1f} s")
    for name, least in (("aktori", 200), ("keystore", 4)):
        made = shape(first_site, name)
        assert len(made) > least
        assert set(made) ^ set(shape(site, name)) == set()


def test_a_first_start_that_was_killed_goes_on(tmp_path: Path) -> None:
    site, dice = Site(tmp_path, environment(tmp_path, databases())), random.Random(20261126)
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-m", "aktori.config.cli", "prepare"], env=site.environ, cwd=ROOT
        ) as running:
            time.sleep(dice.uniform(0.5, 2.5))
            running.kill()
    done = site.aktori("prepare")
    assert done.returncode == 0, done.stderr
    site.act("fill")
    assert site.act("wrong") == ""
