"""The doors of the history: what was done, and who has looked."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from aktori.audit.models import Entry, Look, Looker, Seen, Why
from aktori.kit.chain import append
from aktori.kit.models import Row
from aktori.people.models import Person

__all__ = ["Looker", "Seen", "Why", "look", "look_as_operator", "looks_at", "record", "record_all"]
VISIT = timedelta(hours=1)


# what is seen for which reason
SEEN = {
    Why.OVERVIEW: Seen.SIGNALS,
    Why.PAIR: Seen.SIGNALS,
    Why.ATTENDANCE: Seen.SIGNALS,
    Why.REVIEW: Seen.APPLICATION,
    Why.LIST: Seen.APPLICATION,
    Why.IMPORT: Seen.APPLICATION,
    Why.MATCHING: Seen.APPLICATION,
    Why.SIGN_IN_LINK: Seen.ACCOUNT,
    Why.CERTIFICATES: Seen.SIGNALS,
    Why.CALL_BACK: Seen.CALL_BACK,
    Why.SEASON_END: Seen.SIGNALS,
    Why.SYSTEM: Seen.SIGNALS,
    Why.SYSTEM_NAMES: Seen.ACCOUNT,
    Why.SYSTEM_LIST: Seen.APPLICATION,
}


def record(*, by: Person | None, verb: str, about: Row, now: datetime) -> None:
    """Writes down who did `verb` to the row `about`; `by` is None when the system did it."""
    record_all(by=by, deeds=[(verb, about)], now=now)


def record_all(*, by: Person | None, deeds: Iterable[tuple[str, Row]], now: datetime) -> None:
    """The same for many deeds at once."""
    Entry.objects.bulk_create(
        Entry(by=by, verb=verb, table=about._meta.label_lower, about=about.id, at=now)
        for verb, about in deeds
    )


def look(*, by: Person, at: Row, why: Why, now: datetime) -> None:
    """Writes down that a coordinator was shown the people of `at`; once for an hour's visits."""
    role = Looker.COORDINATOR
    write_down(Look(at=now, by=by.id, role=role, seen=SEEN[why], why=why, about=at.id))


def look_as_operator(*, at: Person, why: Why, now: datetime) -> None:
    """Writes down that whoever runs the server reached for a person's account."""
    role = Looker.OPERATOR
    write_down(Look(at=now, by=None, role=role, seen=SEEN[why], why=why, about=at.id))


def write_down(row: Look) -> None:
    """Adds a row unless the same stands there within the hour."""
    same = Look.objects.filter(by=row.by, role=row.role, why=row.why, about=row.about)
    if not same.filter(at__gt=row.at - VISIT, at__lte=row.at).exists():
        append([row])


def looks_at(about: Iterable[UUID], *, but: Person) -> list[Look]:
    """Who else has looked at these rows, the latest first."""
    found = Look.objects.filter(about__in=list(about)).exclude(by=but.id)
    return list(found.order_by("-number"))
