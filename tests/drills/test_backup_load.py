"""Backups under load, restored elsewhere: all that was acknowledged before is there."""

import shutil
import time
from pathlib import Path

from tests.drills.served import Writers, serving
from tests.drills.site import Site, databases, environment

BACKUPS = 3


def scratch(site: Site, folder: Path) -> Site:
    """An empty installation with the same keys."""
    made = Site(folder, environment(folder, databases()))
    made.var.mkdir(parents=True)
    made.var.chmod(0o700)
    shutil.copytree(site.var / "keys", made.var / "keys")
    shutil.copy(site.var / "secret.key", made.var)
    return made


def test_a_backup_made_under_load_gives_back_what_was_acknowledged(
    site: Site, tmp_path: Path
) -> None:
    with serving(site, processes=2) as served, Writers(served) as writers:
        for number in range(BACKUPS):
            writers.wait_for(10)
            before, began = list(writers.acknowledged), time.monotonic()
            data, keystore = site.backup(f"backup-{number}")
            took = time.monotonic() - began
        writers.wait_for(10)
    assert set(writers.statuses) == {200, 302}
    made = scratch(site, tmp_path / "scratch")
    began = time.monotonic()
    done = made.restore(data, keystore)
    assert done.returncode == 0, done.stderr
    print(
        f"backup {took:.1f} s beside {writers.statuses}, restore {time.monotonic() - began:.1f} s"
    )
    assert set(before) <= set(made.act("focuses"))
    assert made.act("wrong") == ""
    assert made.act("wrong_logs") == ""
