"""Two workers, a mail server that goes and comes, kills: nothing is lost or comes three times."""

import os
import signal
import time
from collections import Counter

from aiosmtpd.controller import Controller

from tests.drills.served import serving, working
from tests.drills.site import Site
from tests.post import Post
from tests.postgres import free_port

LETTERS, KILLS = 300, 8
LEASE = "6"


def drained(site: Site, boxes: Post) -> Counter[int]:
    """Waits until no letter of the drill waits; how many came how often."""
    end = time.monotonic() + 120
    while site.act("time_passes", "0"):
        assert time.monotonic() < end, boxes.count()
    # the site itself may have had something to say
    ours = [len(box) for address, box in boxes.boxes.items() if address.startswith("drill-")]
    return Counter(ours)


def test_two_workers_send_each_letter_once(site: Site) -> None:
    boxes, port = Post(), free_port()
    server = Controller(boxes, hostname="127.0.0.1", port=port)
    server.start()
    site.act("letters", str(LETTERS))
    with working(site, {"AKTORI_MAIL_URL": f"smtp://127.0.0.1:{port}"}):
        copies = drained(site, boxes)
    server.stop()
    assert copies == {1: LETTERS}


def test_nothing_is_lost_when_server_and_workers_fail(site: Site) -> None:
    boxes, port = Post(), free_port()
    site.act("letters", str(LETTERS))
    mail = {"AKTORI_MAIL_URL": f"smtp://127.0.0.1:{port}"}
    with working(site, mail):  # nobody takes mail
        end = time.monotonic() + 20
        while site.act("postponed") < LETTERS:
            assert time.monotonic() < end
    server = Controller(boxes, hostname="127.0.0.1", port=port)
    server.start()
    for _ in range(KILLS // 2):
        with working(site, mail) as workers:
            seen = boxes.count()
            site.act("time_passes", LEASE)
            end = time.monotonic() + 20
            while boxes.count() < seen + 30 and time.monotonic() < end:
                time.sleep(0.01)
            for one in workers:
                os.kill(one.pid, signal.SIGKILL)
    with working(site, mail):
        site.act("time_passes", LEASE)
        copies = drained(site, boxes)
    server.stop()
    print(f"{LETTERS} letters, {KILLS} kills, copies of one letter: {dict(copies)}")
    assert sum(copies.values()) == LETTERS
    assert max(copies) <= 2
    names = {
        address: {str(one["Message-ID"]) for one in box} for address, box in boxes.boxes.items()
    }
    assert all(len(found) == 1 for address, found in names.items() if address.startswith("drill-"))


def test_metrics_add_up_what_all_processes_counted(site: Site) -> None:
    token = {"AKTORI_METRICS_TOKEN": "of-the-drill"}
    with serving(site, processes=2, workers=2, environ=token) as served:
        for _ in range(40):
            assert served.ask("/")[0] == 200
        seen = served.ask("/metrics", headers={"Authorization": "Bearer of-the-drill"})[2]
        assert served.ask("/metrics")[0] == 404
    line = 'aktori_http_requests_total{method="GET",status="200",view="front"} 40.0'
    assert line in seen.splitlines()
    assert "aktori_database_up 1.0" in seen
