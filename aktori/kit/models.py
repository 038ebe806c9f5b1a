"""The base of every table, the row that lets a timed job run once, and counted tries."""

from uuid import UUID

from django.db import models
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh identifier that sorts by the time it was made (UUID version 7, RFC 9562)."""
    return uuid7()


class Row(models.Model):
    """A table whose key says nothing about how many rows there are."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class TimedRun(Row):
    """One run of a timed job; the unique slot keeps two workers from running it twice."""

    job = models.CharField(max_length=60)
    slot = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "slot"], name="one_run_per_slot")]


class Bucket(Row):
    """How much of a limit somebody has used up: see `aktori.kit.limits`."""

    key = models.CharField(max_length=64, unique=True)
    full_at = models.DateTimeField(db_index=True)
