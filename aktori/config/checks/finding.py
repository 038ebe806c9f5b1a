"""What a check gives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.db import DatabaseError


@dataclass(frozen=True)
class Finding:
    """What was seen; `trouble` is empty when all is well."""

    said: str = ""
    trouble: str = ""


Check = Callable[[datetime], Finding]


def guarded(check: Check) -> Check:
    """The same; a database that can't be read is a finding, not a crash."""

    @wraps(check)
    def run(now: datetime) -> Finding:
        try:
            return check(now)
        except (DatabaseError, OSError) as error:
            return Finding(trouble=(str(error).splitlines() or [type(error).__name__])[0])

    return run
