"""Telling listeners: spread, lease, post, note; a crash in between tells them twice at most."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from aktori.api.models import Delivery, Listener
from aktori.api.posting import Result, Trouble, post
from aktori.api.rules import GONE, STOPS_AFTER, next_try
from aktori.api.signing import Message, message_for
from aktori.kit.links import absolute
from aktori.notifications.doors import notify
from aktori.programmes.models import Coordinator
from aktori.signals.models import Signal

LEASE = timedelta(minutes=2)
SIGNALS, TOGETHER = 200, 8
log = logging.getLogger(__name__)


def deliver_due(*, now: datetime) -> int:
    """Tells listeners what is due at `now`; returns how many heard. Failures wait and retry."""
    spread(now=now)
    leased = lease(now=now)
    if not leased:
        return 0
    # signed here and posted beside each other: a slow listener does not hold the others up, and
    # no database is touched outside of this thread
    wanted = [(one.listener.address, message_for(one, now=now)) for one in leased]
    with ThreadPoolExecutor(TOGETHER) as pool:
        results = list(pool.map(posted, wanted))
    return sum(note(one, said, now=now) for one, said in zip(leased, results, strict=True))


def posted(wanted: tuple[str, Message]) -> Result:
    """What came of one message."""
    return post(*wanted)


@transaction.atomic
def spread(*, now: datetime) -> int:
    """Gives each signal that is due to those who listen for it; returns how many deliveries."""
    waiting = Signal.objects.filter(spread_at=None, due_at__lte=now).order_by("due_at", "id")
    found = list(waiting.select_for_update(skip_locked=True)[:SIGNALS])
    if not found:
        return 0
    programmes = {one.programme for one in found}
    listeners = list(Listener.objects.awake().filter(programme__in=programmes))
    made = Delivery.objects.bulk_create(
        Delivery(listener=listener, signal=one, due_at=now)
        for one in found
        for listener in listeners
        # what happened before somebody listened is none of theirs
        if listener.programme_id == one.programme
        and one.kind in listener.kinds
        and listener.made_at <= one.due_at
    )
    Signal.objects.filter(id__in=[one.id for one in found]).update(spread_at=now)
    return len(made)


def lease(*, now: datetime) -> list[Delivery]:
    """Takes the next deliveries, so that no other worker takes them before the lease ends."""
    with transaction.atomic():
        waiting = Delivery.objects.filter(delivered_at=None, failed_at=None, due_at__lte=now)
        free = waiting.exclude(leased_until__gt=now).order_by("due_at", "id")
        taken = list(free.select_for_update(skip_locked=True)[:TOGETHER])
        ids = [one.id for one in taken]
        if ids:
            Delivery.objects.filter(id__in=ids).update(leased_until=now + LEASE)
    found = Delivery.objects.filter(id__in=ids).select_related("listener__programme", "signal")
    return list(found) if ids else []


@transaction.atomic
def note(delivery: Delivery, result: Result, *, now: datetime) -> bool:
    """Writes down what came of a try; whether it was heard."""
    delivery.tries += 1
    delivery.status, delivery.trouble = result.status, result.trouble or ""
    delivery.leased_until = None
    if result.trouble is None:
        delivery.delivered_at = now
        Listener.objects.filter(id=delivery.listener_id).update(failing_since=None)
    else:
        put_off(delivery, result, now=now)
    delivery.save()
    return result.trouble is None


def put_off(delivery: Delivery, result: Result, *, now: datetime) -> None:
    """Tries again later, gives up, or stops telling a listener that has not heard for days."""
    log.warning("delivery %s was not heard: %s", delivery.id, result.trouble)
    again = next_try(delivery.tries, now)
    if again is None:
        delivery.failed_at = now
    else:
        delivery.due_at = again
    listener = Listener.objects.select_for_update().get(id=delivery.listener_id)
    if listener.failing_since is None:
        listener.failing_since = now
        listener.save(update_fields=["failing_since"])
    has_gone = result.status == GONE or result.trouble == Trouble.ADDRESS
    if has_gone or now - listener.failing_since >= STOPS_AFTER:
        delivery.failed_at = now
        stop(listener, now=now)


def stop(listener: Listener, *, now: datetime) -> None:
    """Tells it no more, gives up what waits, and writes to the coordinators; once."""
    if not Listener.objects.awake().filter(id=listener.id).update(stopped_at=now):
        return
    waiting = Delivery.objects.filter(listener=listener, delivered_at=None, failed_at=None)
    waiting.update(failed_at=now)
    link = absolute(reverse("connections", args=[listener.programme_id]))
    runs = Coordinator.objects.filter(programme=listener.programme_id, person__is_active=True)
    for one in runs.select_related("person", "programme"):
        context = {"programme": one.programme, "address": listener.address, "link": link}
        notify(kind="api/listener_stopped", to=one.person, context=context, now=now)
