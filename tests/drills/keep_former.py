"""Keeps a version's populated installation, for the drill that upgrades it: at each release

    python -m tests.drills.keep_former CHECKOUT NAME

writes `former/NAME.tar.xz`: a demo round in mid-season made by the program in CHECKOUT, as SQLite
files and as plain dumps of PostgreSQL, each with its keys. The people in it are made up.
"""

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from aktori.config.backup.stores import tool
from tests.postgres import server

HERE = Path(__file__).parent / "former"
DATABASES = {"AKTORI_DATABASE_URL": "aktori", "AKTORI_KEYSTORE_URL": "keystore"}
# what can be made anew, or is nobody's business
LEFT_OUT = {"static", "ballast", "mail", "prepared", "running"}


def populate(checkout: Path, folder: Path, databases: dict[str, str]) -> None:
    """Prepares an installation by the former program, and loads its demo round."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("AKTORI_")}
    environ = {**ours, **databases, "AKTORI_VAR": str(folder), "PYTHONPATH": str(checkout)}
    for command in ("prepare", "demo"):
        words = [sys.executable, "-m", "aktori.config.cli", command]
        subprocess.run(words, cwd=checkout, env=environ, check=True)


def dump(database: str, url: str, target: Path) -> None:
    """A plain dump, without anything of the server's own."""
    words = [
        tool("pg_dump"),
        "--format=plain",
        "--no-owner",
        f"--file={target}",
        f"{url}/{database}",
    ]
    subprocess.run(words, check=True)


def main(checkout: Path, name: str) -> None:
    """Makes both kinds, and packs them."""
    HERE.mkdir(exist_ok=True)
    with TemporaryDirectory() as made, server(Path(tool("initdb")).parent) as port:
        files, dumped = Path(made) / "sqlite", Path(made) / "postgresql"
        populate(checkout, files, {})
        url = f"postgresql://aktori@127.0.0.1:{port}"
        for database in DATABASES.values():
            subprocess.run(
                [tool("createdb"), f"--maintenance-db={url}/postgres", database], check=True
            )
        populate(checkout, dumped, {key: f"{url}/{one}" for key, one in DATABASES.items()})
        for database in DATABASES.values():
            dump(database, url, dumped / f"{database}.sql")
        with tarfile.open(HERE / f"{name}.tar.xz", "w:xz") as archive:
            for folder in (files, dumped):
                for path in sorted(folder.iterdir()):
                    if path.name not in LEFT_OUT:
                        archive.add(path, f"{folder.name}/{path.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])
