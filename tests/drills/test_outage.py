"""The database goes away and comes back: clean 503 meanwhile, no restart, nothing lost."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from aktori.config.backup.stores import tool
from tests.drills.served import Writers, serving
from tests.drills.site import Site, databases, environment
from tests.postgres import Cluster

AWAY = 5.0
PATIENT = 10.0


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server of this drill alone."""
    # as an operator runs it: what is committed is on the disk
    made = Cluster(Path(tool("initdb")).parent, options=())
    made.start()
    yield made
    made.stop()


@pytest.fixture
def there(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An installation on it, in which the cast is."""
    url = f"postgresql://aktori@127.0.0.1:{cluster.port}/postgres"
    monkeypatch.setenv("AKTORI_DATABASE_URL", url)
    site = Site(tmp_path, environment(tmp_path, databases()))
    done = site.aktori("prepare")
    assert done.returncode == 0, done.stderr
    site.act("fill")
    return site


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "broken off"])
def test_a_database_that_goes_and_comes_needs_nobody(
    there: Site, cluster: Cluster, how: signal.Signals
) -> None:
    with serving(there, processes=2) as served, Writers(served) as writers:
        writers.wait_for(20)
        browser = {"Accept-Language": "fi", "Cookie": f"sessionid={writers.door['session']}"}
        before = served.processes()
        assert len(before) == 2
        cluster.stop(how)
        gone = served.until("/health/ready", 503)
        end, pages = time.monotonic() + AWAY, set[int]()
        while time.monotonic() < end:
            status, headers, page = served.ask("/home/", headers=browser)
            pages.add(status)
            assert "Aktori lepää hetken" in page
            assert headers["Retry-After"]
            assert served.ask("/health/live")[0] == 200
        cluster.start()
        back = served.until("/health/ready", 200)
        served.until("/", 200)
        writers.wait_for(20)
        assert served.processes() == before
        assert served.workers[0].poll() is None
        waited = until_awake(served.site)
    print(f"503 after {gone:.1f} s, ready {back:.1f} s after, worker awake {waited:.1f} s after")
    print(f"{len(writers.acknowledged)} acknowledged, {writers.statuses}, {writers.slowest:.1f} s")
    assert pages == {503}
    assert set(writers.statuses) <= {200, 302, 503}
    assert writers.slowest < PATIENT
    assert set(writers.acknowledged) <= set(there.act("focuses"))
    assert there.act("wrong") == ""


def until_awake(site: Site) -> float:
    """The seconds until the worker has done a round; a letter shows it."""
    site.act("letters", "1")
    began = time.monotonic()
    while site.act("time_passes", "0"):
        assert time.monotonic() - began < 60
    return time.monotonic() - began
