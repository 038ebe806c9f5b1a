"""Who is told what happens in a programme."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from aktori.api.models import Delivery, Listener
from aktori.audit.doors import record
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.signals.doors import Kind


@transaction.atomic
def add_listener(
    *, programme: Programme, address: str, kinds: Iterable[Kind], by: Person, now: datetime
) -> Listener:
    """An address that is told from now on; the same again takes the new choice of kinds."""
    wanted = sorted(str(one) for one in kinds)
    listener, is_new = Listener.objects.get_or_create(
        programme=programme,
        address=address,
        defaults={"kinds": wanted, "made_by": by, "made_at": now},
    )
    if not is_new:
        listener.kinds = wanted
        listener.save(update_fields=["kinds"])
    record(by=by, verb="add-listener", about=listener, now=now)
    return listener


@transaction.atomic
def renew_secret(*, listener: Listener, by: Person, now: datetime) -> Listener:
    """A new secret; the former one signs no more."""
    found = Listener.objects.select_for_update().get(id=listener.id)
    found.version += 1
    found.save(update_fields=["version"])
    record(by=by, verb="renew-secret", about=found, now=now)
    return found


@transaction.atomic
def wake_listener(*, listener: Listener, by: Person, now: datetime) -> None:
    """Tells it again, from what happens next on; what was given up stays so."""
    found = Listener.objects.filter(id=listener.id, stopped_at__isnull=False)
    if found.update(stopped_at=None, failing_since=None):
        record(by=by, verb="wake-listener", about=listener, now=now)


@transaction.atomic
def remove_listener(*, listener: Listener, by: Person, now: datetime) -> None:
    """Tells it nothing any more, and forgets what was told."""
    if Listener.objects.filter(id=listener.id).exists():
        record(by=by, verb="remove-listener", about=listener, now=now)
        Delivery.objects.filter(listener=listener).delete()
        Listener.objects.filter(id=listener.id).delete()
