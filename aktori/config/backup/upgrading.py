"""Bringing the tables to this version, with a way back."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connections

from aktori.config.backup.making import Tell, beside
from aktori.config.backup.restoring import check
from aktori.config.backup.sealed import unseal_file
from aktori.config.backup.stores import CopyFailed, put_back
from aktori.config.commands.prepare import prepare
from aktori.config.prepared import stamp_file
from aktori.config.tables import difference
from aktori.privacy.soundness import trouble

FRESH = timedelta(hours=1)


class UpgradeFailed(Exception):
    """The tables could not be brought to this version; they are as they were before."""


def upgrade(*, data: Path, keystore: Path, now: datetime, tell: Tell) -> None:
    """Migrates, looks at every vault, and puts the backup back if anything is wrong.

    The backup is made by the version that ran until now, which knows its tables. Raises
    `CopyFailed` when it is not fresh and whole, `UpgradeFailed` with the reason, `OSError`.
    """
    tell("check")
    for path, kind in ((data, "data"), (keystore, "keystore")):
        check(path, kind)
    made_at = datetime.fromisoformat(json.loads(beside(data, ".json").read_text())["made_at"])
    if now - made_at > FRESH:
        raise CopyFailed(f"{data.name} is older than an hour; make a new backup")
    with TemporaryDirectory(dir=settings.VAR) as folder:
        plain = Path(folder) / "keystore"
        unseal_file(keystore, plain)  # before anything is touched: the way back is open
        try:
            tell("tables")
            prepare(migrate=True)
            tell("look")
            if reason := difference() or trouble(thorough=True):
                raise UpgradeFailed(reason)
        except Exception as error:
            tell("back")
            go_back(data, plain, now)
            line = (str(error).splitlines() or [type(error).__name__])[0]
            raise UpgradeFailed(line) from error


def go_back(data: Path, plain: Path, now: datetime) -> None:
    """Both databases as the backup has them; nothing was destroyed since."""
    connections.close_all()
    stamp_file().unlink(missing_ok=True)
    aside: Path = settings.VAR / f"before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700)
    put_back("keystore", plain, aside)
    put_back("default", data, aside)
