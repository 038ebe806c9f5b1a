"""Logs that show when somebody changed them: each row carries a mark over itself and the last.

A hash chain under a key (HMAC-SHA256, RFC 2104), after Schneier and Kelsey, "Secure Audit Logs to
Support Computer Forensics", 1999: who can write the table but lacks the key can neither change,
insert nor take out a row unnoticed. Rows may go from the front, when their time is over.
"""

import hmac
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from django.conf import settings
from django.db import connections, models, router, transaction

START = b"\0" * 32
KEY_FILE = "log.key"
BATCH = 2000


class ChainedRow(models.Model):
    """One row of such a log; `previous` is the mark of the row before it."""

    number = models.BigIntegerField(primary_key=True)
    previous = models.BinaryField()
    mark = models.BinaryField()

    class Meta:
        abstract = True

    def expected_mark(self) -> bytes:
        """The mark that belongs to the row as it stands."""
        fields = [one for one in self._meta.concrete_fields if one.name != "mark"]
        return mark_of([self._meta.db_table, *(plain(getattr(self, f.attname)) for f in fields)])


def plain(value: object) -> str:
    """A value as it is marked: the same from every database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def mark_of(parts: Iterable[str]) -> bytes:
    """The mark over texts, each with its length in front."""
    coded = [part.encode() for part in parts]
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in coded)
    return hmac.new(read_key(settings.KEYS / KEY_FILE), framed, sha256).digest()


@cache
def read_key(path: Path) -> bytes:
    """The key that logs are marked with; it reads nothing, and is never rotated."""
    return bytes.fromhex(path.read_text())


def append(rows: Sequence[ChainedRow]) -> None:
    """Adds rows of one table at its end; durable when this returns, unless in a transaction."""
    model: Any = type(rows[0])
    using = router.db_for_write(model)
    with transaction.atomic(using=using):
        hold(using, model._meta.db_table)
        last = model.objects.order_by("number").last()
        number, mark = (last.number, bytes(last.mark)) if last else (0, START)
        for place, row in enumerate(rows, start=1):
            row.number, row.previous = number + place, mark
            row.mark = mark = row.expected_mark()
        model.objects.bulk_create(rows)


def hold(using: str, table: str) -> None:
    """Keeps other writers of the log waiting; SQLite's immediate transactions do so anyway."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(table.encode())])


def forget(model: type[ChainedRow], *, before: datetime) -> int:
    """Takes the rows from the front of a log that are older than `before`; how many."""
    rows: Any = model
    young = rows.objects.filter(at__gte=before).order_by("number").first()
    old = rows.objects.filter(number__lt=young.number) if young else rows.objects.none()
    return int(old.delete()[0])


def first_break(model: type[ChainedRow]) -> int | None:
    """The number of the first row that was changed, or that has lost the one before; else None."""
    before: ChainedRow | None = None
    rows: Any = model
    for row in rows.objects.order_by("number").iterator(chunk_size=BATCH):
        # the mark covers the number, so that the mark before is all that must fit
        is_next = before is None or bytes(row.previous) == bytes(before.mark)
        if not is_next or not hmac.compare_digest(row.expected_mark(), bytes(row.mark)):
            return int(row.number)
        before = row
    return None
