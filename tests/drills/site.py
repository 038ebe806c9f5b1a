"""An installation of its own: a folder, two databases, and the `aktori` command."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

# what `acts.fill` writes
OURS, THEIRS = "Tavoite Kumpulasta", "Tavoite Käpylästä"
# how often each of the processes opens vaults that try the access log
VISITS = 25
# what `canary_scan` types: into forms for the pair alone, and into all the others
CONFIDED, TOLD = "Kanarialintu-7391", "Julkilintu-2846"
ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Site:
    """Where an installation is; each call is a process of its own, as an operator's is."""

    folder: Path
    environ: dict[str, str]

    @property
    def var(self) -> Path:
        """What changes."""
        return self.folder / "var"

    @property
    def is_sqlite(self) -> bool:
        """Whether its databases are files."""
        return "AKTORI_DATABASE_URL" not in self.environ

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A Python module with words."""
        return subprocess.run(
            [sys.executable, "-m", *words],
            env=self.environ, cwd=ROOT, check=False, capture_output=True, text=True,
        )  # fmt: skip

    def aktori(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One `aktori` command."""
        return self.run("aktori.config.cli", *words)

    def act(self, name: str, *words: str) -> Any:
        """One act of `tests.drills.acts`; what it returned."""
        done = self.run("tests.drills.acts", name, *words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def backup(self, name: str = "backup") -> tuple[Path, Path]:
        """A backup into folders of its own; the two files."""
        data, keystore = self.folder / name / "data", self.folder / name / "keystore"
        done = self.aktori("backup", "--data", str(data), "--keystore", str(keystore))
        assert done.returncode == 0, done.stderr
        (one,) = (path for path in data.iterdir() if path.suffix in (".sqlite", ".dump"))
        (other,) = keystore.glob("*.sealed")
        return one, other

    def restore(self, data: Path, keystore: Path) -> subprocess.CompletedProcess[str]:
        """Puts a backup back without asking."""
        words = ("--data", str(data), "--keystore", str(keystore), "--yes")
        return self.aktori("restore", *words)


def environment(folder: Path, databases: dict[str, str]) -> dict[str, str]:
    """The settings of an installation, and nothing of the tests' own."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("AKTORI_")}
    var = folder / "var"
    return {
        **ours,
        **databases,
        "AKTORI_VAR": str(var),
        "AKTORI_MAIL_URL": f"file:{var}/mail",
        "AKTORI_BASE_URL": "http://testserver",
        "TMPDIR": str(folder),
    }


def databases(template: dict[str, str] | None = None) -> dict[str, str]:
    """Two fresh databases where the tests have PostgreSQL, perhaps as copies; none for SQLite."""
    url = os.environ.get("AKTORI_DATABASE_URL", "")
    if not url.startswith("postgresql:"):
        return {}
    parts, made = urlsplit(url), {}
    base = f"{parts.scheme}://{parts.netloc}"
    with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
        for name in ("AKTORI_DATABASE_URL", "AKTORI_KEYSTORE_URL"):
            fresh = f"drill_{uuid4().hex}"
            source = urlsplit(template[name]).path[1:] if template else "template1"
            connection.execute(f'CREATE DATABASE "{fresh}" TEMPLATE "{source}"'.encode())
            made[name] = f"{base}/{fresh}"
    return made


def prepared(folder: Path) -> Site:
    """A new installation, prepared as an operator does."""
    folder.mkdir()
    site = Site(folder, environment(folder, databases()))
    done = site.aktori("prepare")
    assert done.returncode == 0, done.stderr
    return site


def copy_of(site: Site, folder: Path) -> Site:
    """The same installation elsewhere; quicker than preparing."""
    urls = {key: value for key, value in site.environ.items() if key.endswith("_URL")}
    made = databases(urls) if not site.is_sqlite else {}
    shutil.copytree(site.var, folder / "var")
    return Site(folder, environment(folder, made))
