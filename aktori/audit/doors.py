"""The one door of the history."""

from datetime import datetime

from aktori.audit.models import Entry
from aktori.kit.models import Row
from aktori.people.models import Person


def record(*, by: Person | None, verb: str, about: Row, now: datetime) -> None:
    """Writes down who did `verb` to the row `about`; `by` is None when the system did it."""
    Entry.objects.create(by=by, verb=verb, table=about._meta.label_lower, about=about.id, at=now)
