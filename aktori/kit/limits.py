"""How often something may be done: token buckets in the database, the same for all processes.

A bucket holds `amount` tokens and gains one every `per / amount`. Kept is only when it will be
full again (the generic cell rate algorithm, ITU-T I.371), so that taking a token is one conditional
UPDATE that two processes cannot both win. Nobody is locked out for good: an empty bucket has a
token again after `per / amount`.

Take outside of a transaction that may be rolled back, or the token comes back with it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Greatest
from django.utils.crypto import salted_hmac

from aktori.kit.models import Bucket

FAR_ENOUGH = timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """So many in so long a time; `name` keeps the buckets of different matters apart."""

    name: str
    amount: int
    per: timedelta

    @property
    def step(self) -> timedelta:
        """In what time a token comes back."""
        return self.per / self.amount

    def key(self, whose: str) -> str:
        """What is kept of somebody: neither an address nor a name can be read from it."""
        return salted_hmac(f"aktori.limit.{self.name}", whose, algorithm="sha256").hexdigest()


def take(limit: Limit, whose: str, *, now: datetime) -> bool:
    """Takes a token of somebody's; False when there is none."""
    row = Bucket(key=limit.key(whose), full_at=now)
    Bucket.objects.bulk_create([row], ignore_conflicts=True)
    began = Value(now, output_field=DateTimeField())
    return bool(
        Bucket.objects.filter(key=row.key, full_at__lte=now + limit.per - limit.step).update(
            full_at=Greatest(F("full_at"), began) + limit.step
        )
    )


def give_back(limit: Limit, whose: str, *, count: int = 1) -> None:
    """Puts tokens back that need not have been taken, since the try was a good one."""
    Bucket.objects.filter(key=limit.key(whose)).update(full_at=F("full_at") - count * limit.step)


def wait(limit: Limit, whose: str, *, now: datetime) -> timedelta:
    """How long it is until there is a token; nothing when there is one."""
    row = Bucket.objects.filter(key=limit.key(whose)).first()
    until = row.full_at - limit.per + limit.step - now if row else timedelta()
    return max(until, timedelta())


def forget_full_buckets(*, now: datetime) -> int:
    """Deletes what has been full for an hour: it says the same as no row."""
    deleted, _by_table = Bucket.objects.filter(full_at__lt=now - FAR_ENOUGH).delete()
    return deleted
