"""The access log when many write at once."""

import json
import subprocess
import sys

from tests.drills.site import ROOT, VISITS, Site

PROCESSES, VAULTS = 4, 3


def test_processes_that_open_at_once_leave_one_unbroken_log(site: Site) -> None:
    before = site.act("visits")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.drills.acts", "visit_often", str(number)],
            env=site.environ, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for number in range(PROCESSES)
    ]  # fmt: skip
    ends = [one.communicate() for one in running]
    assert [one.returncode for one in running] == [0] * PROCESSES, ends
    assert max(json.loads(out) for out, _ in ends) == before + PROCESSES * VISITS * VAULTS
    assert site.act("wrong_logs") == ""
