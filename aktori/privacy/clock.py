"""Whether the clock can be trusted with what cannot be undone."""

import logging
from datetime import datetime, timedelta

from aktori.privacy.models import Clock

LEAP, BACK, STEP = timedelta(hours=24), timedelta(minutes=10), timedelta(minutes=1)
log = logging.getLogger(__name__)


def tick(now: datetime) -> Clock:
    """Notes the time, once a minute at most; a leap is noted as a doubt that stays.

    A site that was switched off for over a day can't be told from a clock that leapt, and is
    doubted too.
    """
    clock = Clock.objects.first()
    if clock is None:
        return Clock.objects.create(seen_at=now)
    gap = now - clock.seen_at
    if (gap > LEAP or gap < -BACK) and clock.doubted_since is None:
        log.error("the time leapt from %s to %s; nothing is destroyed until it is confirmed with"
                  " `aktori shred --due`", clock.seen_at, now)  # fmt: skip
        clock.doubted_since = clock.seen_at
    if abs(gap) >= STEP:
        clock.seen_at = now
        clock.save(update_fields=["seen_at", "doubted_since"])
    return clock


def trust(now: datetime) -> None:
    """The operator says that `now` is right."""
    tick(now)
    Clock.objects.update(seen_at=now, doubted_since=None)
