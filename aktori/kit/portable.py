"""What a person takes along: sections of records that a machine and a human both read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Section:
    """One part of a person's data. `title` and `labels` are in the reader's language."""

    key: str
    title: str
    records: Sequence[Record]
    labels: Mapping[str, str] = field(default_factory=dict)

    def lines(self) -> list[list[tuple[str, object]]]:
        """Each record as (label, value), without what is empty."""
        return [
            [(self.labels.get(key, key), told(value)) for key, value in one.items() if value]
            for one in self.records
        ]


def told(value: object) -> object:
    """A value for a page: lists as one line."""
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return value


def plain(value: object) -> object:
    """A value for JSON: moments and ids as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def rows(found: Iterable[models.Model], *names: str) -> list[Record]:
    """The named attributes of each row; "a__b" is attribute b of a."""
    return [{name: reach(one, name) for name in names} for one in found]


def reach(row: object, name: str) -> Any:
    """An attribute, or None where the way to it breaks off."""
    for part in name.split("__"):
        row = getattr(row, part, None)
    return row
