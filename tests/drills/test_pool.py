"""With `AKTORI_POOL` the threads of a web process share so many connections, and lose nothing."""

import time
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.drills.served import Writers, serving
from tests.drills.site import Site

SHARED, WRITING, ENOUGH = 2, 6, 40


def connections_to(url: str) -> int:
    """How many sessions a database has."""
    parts = urlsplit(url)
    with psycopg.connect(f"{parts.scheme}://{parts.netloc}/postgres") as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [parts.path[1:]]
        ).fetchone()
    return int(found[0]) if found else 0


def test_threads_share_the_pools_connections_and_nothing_is_lost(site: Site) -> None:
    if site.is_sqlite:
        pytest.skip("SQLite has files and no connections to share")
    urls = [site.environ[name] for name in ("AKTORI_DATABASE_URL", "AKTORI_KEYSTORE_URL")]
    most = [0, 0]
    with (
        serving(site, workers=0, environ={"AKTORI_POOL": str(SHARED)}) as served,
        Writers(served, threads=WRITING) as writers,
    ):
        end = time.monotonic() + 120
        while len(writers.acknowledged) < ENOUGH and time.monotonic() < end:
            most = [max(seen, connections_to(url)) for seen, url in zip(most, urls, strict=True)]
            time.sleep(0.02)
    print(f"{len(writers.acknowledged)} acknowledged, {writers.statuses}, connections {most}")
    assert len(writers.acknowledged) >= ENOUGH
    assert set(writers.statuses) <= {200, 302}
    assert set(writers.acknowledged) - set(site.act("focuses")) == set()
    assert all(0 < seen <= SHARED for seen in most)
