"""Putting a backup back, with nothing in it that was destroyed since."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connections

from aktori.config.backup.making import Tell, beside, digest
from aktori.config.backup.sealed import unseal_file
from aktori.config.backup.stores import CopyFailed, put_back
from aktori.config.tables import bring_up_to_date
from aktori.privacy.actions import destroy_again
from aktori.privacy.erasure import erase_again
from aktori.privacy.soundness import trouble
from aktori.vault import ledger


@dataclass(frozen=True)
class Restored:
    """What was destroyed and erased again, and where the former files are (SQLite)."""

    keys: int
    people: int
    aside: Path


def restore(*, data: Path, keystore: Path, now: datetime, tell: Tell) -> Restored:
    """Replaces data and keystore by their copies; the site must be stopped.

    Until it has ended well the site keeps its doors closed. Raises `CopyFailed`, `NotOurs`,
    `RootKeyMissing`, `ToolMissing`, `LedgerBroken`, `OSError`; it can be run again.
    """
    tell("check")
    for path, kind in ((data, "data"), (keystore, "keystore")):
        check(path, kind)
    aside: Path = settings.VAR / f"before-restore-{now:%Y%m%dT%H%M%SZ}"
    with TemporaryDirectory(dir=settings.VAR) as folder:
        plain = Path(folder) / "keystore"
        unseal_file(keystore, plain)
        closed = settings.VAR / "restoring"
        closed.touch()
        for path in (data, keystore):
            ledger.add_lines_of(beside(path, ".ledger"), now=now)
        aside.mkdir(mode=0o700)
        tell("keystore")
        put_back("keystore", plain, aside)
        tell("data")
        put_back("default", data, aside)
    return finish(closed, aside, now=now, tell=tell)


def finish(closed: Path, aside: Path, *, now: datetime, tell: Tell) -> Restored:
    """Brings tables up to date, destroys again what had gone, and opens the doors."""
    tell("tables")
    for alias in settings.DATABASES:
        bring_up_to_date(alias)
    tell("ledger")
    keys, people = destroy_again(now=now), erase_again(now=now)
    if reason := trouble(thorough=True):
        raise CopyFailed(reason)
    connections.close_all()
    closed.unlink()
    return Restored(keys, people, aside)


def check(path: Path, kind: str) -> None:
    """Whether a copy is the one that its manifest speaks of. Raises `CopyFailed`, `OSError`."""
    words = json.loads(beside(path, ".json").read_text())
    if words[kind] != digest(path):
        raise CopyFailed(f"{path.name} is not the {kind} copy that its manifest names")
