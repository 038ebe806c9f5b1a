"""Prometheus metrics: what web processes count, and what the database tells at each scrape.

Nothing in them is about a person: pages by name, never by path. With several web processes the
counts lie in the folder PROMETHEUS_MULTIPROC_DIR, which `aktori web` makes; a scrape adds them up.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from aktori import __version__
from aktori.config.work import jobs_late, last_backup
from aktori.mail.queries import oldest_waiting, waiting
from aktori.privacy.models import Clock

BUCKETS = (0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0)
OWN = CollectorRegistry()
requests = Counter(
    "aktori_http_requests", "Requests answered", ["method", "view", "status"], registry=OWN
)
seconds = Histogram(
    "aktori_http_request_seconds", "Until the answer began", ["view"], buckets=BUCKETS, registry=OWN
)


def count(method: str, view: str, status: str, took: float) -> None:
    """One request more."""
    requests.labels(method, view, status).inc()
    seconds.labels(view).observe(took)


def exposed() -> bytes:
    """Everything, in Prometheus' text format."""
    registry = OWN
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    state = CollectorRegistry()
    state.register(State())
    return generate_latest(registry) + generate_latest(state)


class State(Collector):
    """What the whole installation's state is, asked of its database."""

    def collect(self) -> Iterator[Metric]:
        """The gauges; those of a database that does not answer are left out."""
        now = timezone.now()
        build = GaugeMetricFamily("aktori_build_info", "The version that runs", labels=["version"])
        build.add_metric([__version__], 1)
        yield build
        free = shutil.disk_usage(settings.VAR).free
        yield GaugeMetricFamily("aktori_disk_free_bytes", "Room where AKTORI_VAR lies", value=free)
        try:
            found = [(name, what, look(now)) for name, what, look in GAUGES]
        except DatabaseError:
            found = []
        finally:
            connections.close_all()
        yield GaugeMetricFamily("aktori_database_up", "Whether it answers", value=bool(found))
        for name, what, value in found:
            if value is not None:
                yield GaugeMetricFamily(name, what, value=value)


def moment(at: datetime | None) -> float | None:
    """As Prometheus counts time."""
    return at.timestamp() if at else None


GAUGES: tuple[tuple[str, str, Callable[[datetime], float | None]], ...] = (
    ("aktori_mail_waiting", "Letters that are due and not sent", lambda now: waiting(now).count()),
    (
        "aktori_mail_oldest_seconds",
        "For how long the oldest of them has been due",
        lambda now: (now - (oldest_waiting(now) or now)).total_seconds(),
    ),
    ("aktori_jobs_late", "Timed jobs that missed their time", lambda now: len(jobs_late(now))),
    (
        "aktori_worker_seen_timestamp_seconds",
        "When a worker was last awake",
        lambda _now: moment(Clock.objects.values_list("seen_at", flat=True).first()),
    ),
    (
        "aktori_backup_timestamp_seconds",
        "When the last backup was made and proved",
        lambda _now: moment(last_backup()),
    ),
)
