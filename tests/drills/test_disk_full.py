"""A full disk: a kind page, nothing broken, and what is due is still destroyed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drills.site import OURS, THEIRS, Site

# in a mount namespace of its own a process may have a small disk, as root or as anybody
UNSHARE = ("unshare", "--mount", "--map-root-user")
MEGABYTES = 24


def may_mount() -> bool:
    """Whether this machine lets a process have a disk of its own."""
    command = [*UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt"]
    return bool(shutil.which("unshare")) and not subprocess.run(command, check=False).returncode


def test_on_a_full_disk_nothing_breaks_and_deletion_works(site: Site, tmp_path: Path) -> None:
    if not site.is_sqlite:
        pytest.skip("PostgreSQL's disk is the database server's, not ours")
    if not may_mount():
        pytest.skip("this machine lets no process mount a disk of its own")
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        f"mount -t tmpfs -o size={MEGABYTES}m none {disk} && cp -a {site.var} {disk}/var && "
        f"AKTORI_VAR={disk}/var exec {sys.executable} -m tests.drills.filling"
    )
    done = subprocess.run(
        [*UNSHARE, "sh", "-c", script],
        env=site.environ, check=False, capture_output=True, text=True,
        cwd=Path(__file__).parent.parent.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["page"] == 503
    assert "Aktori lepää hetken" in found["words"]
    assert found["left"] == [THEIRS]
    assert found["before"] == [OURS, THEIRS]
    assert found["unsound"] == []
    assert found["ballast"] is False
    assert found["destroyed"] == 10
    assert found["after"] == 200
