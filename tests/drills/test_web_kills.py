"""Web processes killed under load lose no acknowledged text.

Granian replaces a process that dies, and gives up when one dies again and again; then the service
manager starts it anew (`Restart=always`), which the drill does here.
"""

import os
import random
import signal
import time

from tests.drills.served import Writers, serving
from tests.drills.site import Site

KILLS = 25


def test_killed_under_load_nothing_acknowledged_is_lost(site: Site) -> None:
    dice, killed, restarts = random.Random(20261126), 0, 0
    with serving(site, processes=2) as served, Writers(served) as writers:
        writers.wait_for(5)
        while killed < KILLS:
            restarts += served.supervise()
            if there := served.processes():  # both may be coming back
                os.kill(dice.choice(there), signal.SIGKILL)
                killed += 1
            time.sleep(dice.uniform(0.2, 1.5))
        restarts += served.supervise()
        writers.wait_for(5)
    found = site.act("focuses")
    told = f"{killed} kills, {restarts} restarts, {len(writers.acknowledged)} acknowledged"
    print(told, writers.statuses)
    assert set(writers.acknowledged) - set(found) == set()
    assert set(writers.statuses) <= {0, 200, 302}  # 0: the process that served was killed
    assert site.act("wrong") == ""
    assert site.act("wrong_logs") == ""
