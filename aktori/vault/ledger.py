"""The shred ledger: which vaults and people are gone. A file of its own: no restore undoes it.

Each line is "number time id mark"; the mark covers the line and the mark before it, under the
key of the logs. Lines are only ever added.
"""

import fcntl
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from aktori.kit.chain import mark_of


class LedgerBroken(Exception):
    """A line of the ledger was changed or taken out."""


@dataclass(frozen=True)
class Line:
    """One destroyed vault, or one erased person, by id."""

    number: int
    at: datetime
    gone: UUID
    mark: str

    def __str__(self) -> str:
        return f"{self.number} {self.at.isoformat()} {self.gone} {self.mark}"


def read(path: Path | None = None) -> list[Line]:
    """Every line of a ledger, ours if none is named. Raises `LedgerBroken` with the line's number.

    A last line without its end was cut by a crash before anybody was told; it is left out.
    """
    found = path or settings.SHRED_LEDGER
    if not found.exists():
        return []
    lines, before = [], ""
    for number, text in enumerate(found.read_text().split("\n")[:-1], start=1):
        line = parse(text, number)
        if line is None or not hmac.compare_digest(line.mark, mark(line, before)):
            raise LedgerBroken(f"{found}: line {number} is not as it was written")
        lines.append(line)
        before = line.mark
    return lines


def parse(text: str, number: int) -> Line | None:
    """A line, or None when it is not one, or not the `number`th."""
    try:
        place, at, gone, marked = text.split(" ")
        line = Line(int(place), datetime.fromisoformat(at), UUID(gone), marked)
    except ValueError:
        return None
    return line if line.number == number else None


def mark(line: Line, before: str) -> str:
    """The mark that belongs to a line after the one marked `before`."""
    return mark_of(["ledger", str(line.number), line.at.isoformat(), str(line.gone), before]).hex()


def gone(path: Path | None = None) -> set[UUID]:
    """The vaults and people that a ledger names."""
    return {line.gone for line in read(path)}


def write(ids: Iterable[UUID], *, now: datetime) -> int:
    """Adds a line for each id that has none yet; on disk when this returns. How many."""
    path: Path = settings.SHRED_LEDGER
    path.touch(mode=0o600)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lines = read(path)
        known, last = {line.gone for line in lines}, lines[-1] if lines else None
        fresh = []
        for one in (one for one in dict.fromkeys(ids) if one not in known):
            last = following(last, one, now)
            fresh.append(last)
        file.truncate(sum(len(str(line)) + 1 for line in lines))
        file.write("".join(f"{line}\n" for line in fresh).encode())
        file.flush()
        os.fsync(file.fileno())
    return len(fresh)


def following(last: Line | None, gone: UUID, now: datetime) -> Line:
    """The line after `last`."""
    line = Line(last.number + 1 if last else 1, now.astimezone(UTC), gone, "")
    return Line(line.number, line.at, gone, mark(line, last.mark if last else ""))


def add_lines_of(path: Path, *, now: datetime) -> int:
    """Takes over what another copy of the ledger knows and ours does not; how many lines."""
    return write([line.gone for line in read(path)], now=now)
