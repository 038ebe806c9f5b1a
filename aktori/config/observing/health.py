"""Whether this process can serve people, for load balancers and service managers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from django.db import DatabaseError, connections
from django.utils import timezone

from aktori.config.safe_state import Verdict
from aktori.config.tables import difference
from aktori.privacy.models import Clock

PASS, WARN, FAIL = "pass", "warn", "fail"
KEPT = 2.0
AWAKE = timedelta(minutes=5)


def answers(alias: str) -> str:
    """Whether a database takes a query."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")
    return PASS


def worker(now: datetime) -> str:
    """A late worker is the worker's trouble: pages can be served, so it only warns."""
    seen = Clock.objects.values_list("seen_at", flat=True).first()
    return PASS if seen and now - seen <= AWAKE else WARN


@dataclass
class Readiness:
    """What `/health/ready` says; looked into every two seconds, however often it is asked."""

    verdict: Callable[[], str] = field(default_factory=Verdict)
    checks: dict[str, str] = field(default_factory=dict)
    look_at: float = 0.0

    def __call__(self) -> dict[str, str]:
        """pass, warn or fail for each thing; names only, since anybody may ask."""
        if monotonic() >= self.look_at:
            self.checks = self.look(timezone.now())
            self.look_at = monotonic() + KEPT
        return self.checks

    def look(self, now: datetime) -> dict[str, str]:
        """Asks databases, tables, keys and worker; what can't be asked fails."""
        try:
            return {
                "database": guarded(lambda: answers("default")),
                "keystore": guarded(lambda: answers("keystore")),
                "tables": guarded(lambda: FAIL if difference() else PASS),
                "keys": guarded(lambda: FAIL if self.verdict() else PASS),
                "worker": guarded(lambda: worker(now), WARN),
            }
        finally:
            connections.close_all()


def guarded(look: Callable[[], str], otherwise: str = FAIL) -> str:
    """What was seen; a database that does not answer is an answer too."""
    try:
        return look()
    except (DatabaseError, OSError):
        return otherwise


def overall(checks: dict[str, str]) -> str:
    """The worst of all."""
    return next((word for word in (FAIL, WARN) if word in checks.values()), PASS)
