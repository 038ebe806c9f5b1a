"""A person's private calendar address, and their own calendar read as busy or free."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import transaction

from aktori.kit.models import new_id
from aktori.meetings.busy import CalendarTrouble, Trouble, busy_times, fetch
from aktori.meetings.models import BusyTime, Feed, OwnCalendar
from aktori.meetings.queries import calendar_context
from aktori.people.models import Person
from aktori.vault.doors import (
    Purpose,
    VaultClosed,
    VaultKind,
    create_vault,
    destroy_vaults,
    open_vaults,
)

# as far ahead as times are suggested, and a little more
AHEAD = timedelta(days=60)
AT_ONCE = 8
Times = list[tuple[datetime, datetime]]


def make_new_feed(*, person: Person) -> Feed:
    """A new private calendar address; the old one stops working."""
    feed, _ = Feed.objects.get_or_create(person=person)
    feed.version += 1
    feed.save(update_fields=["version"])
    return feed


def share_own_calendar(*, person: Person, address: str, now: datetime) -> OwnCalendar:
    """Reads the calendar at an address, and keeps reading it: only whether the person is busy.

    The address is a secret of its own, so it goes into a vault that the person alone may open.
    Raises `CalendarTrouble` when it cannot be read, and keeps nothing then.
    """
    found = busy_times(fetch(address), now, now + AHEAD)
    forget_own_calendar(person=person, now=now)
    vault = create_vault(kind=VaultKind.PRIVATE, members=[person.id])
    row = OwnCalendar(id=new_id(), person=person, vault=vault, consented_at=now, read_at=now)
    opened = open_vaults(vaults=[vault], actor=person.id, purpose=Purpose.WRITE, now=now)
    row.sealed = opened.seal(vault, address, calendar_context(row))
    with transaction.atomic():
        row.save()
        keep(person, found)
    return row


def keep(person: Person, times: Times) -> None:
    """Puts these stretches in the place of the older ones."""
    BusyTime.objects.filter(person=person).delete()
    BusyTime.objects.bulk_create(
        BusyTime(person=person, starts_at=starts, ends_at=ends) for starts, ends in times
    )


def read_own_calendars(*, now: datetime) -> int:
    """Reads every shared calendar again, some at a time; returns how many could be read.

    One that does not answer holds up neither the others nor the mail.
    """
    rows = list(OwnCalendar.objects.select_related("person").filter(person__is_active=True))
    with ThreadPoolExecutor(AT_ONCE) as threads:
        found = threads.map(
            lambda address: looked_up(address, now), [opened(one, now) for one in rows]
        )
        return sum(written(row, times, now) for row, times in zip(rows, found, strict=True))


def opened(row: OwnCalendar, now: datetime) -> str:
    """The address, or "" once its key is destroyed."""
    try:
        vaults = open_vaults(
            vaults=[row.vault], actor=row.person_id, purpose=Purpose.CALENDAR, now=now
        )
    except VaultClosed:
        return ""
    return vaults.unseal(row.vault, row.sealed, calendar_context(row))


def looked_up(address: str, now: datetime) -> Times | Trouble:
    """What stands at an address, or what is wrong with it; touches no database."""
    if not address:
        return Trouble.GONE
    try:
        return busy_times(fetch(address), now, now + AHEAD)
    except CalendarTrouble as error:
        return error.trouble


def written(row: OwnCalendar, found: Times | Trouble, now: datetime) -> bool:
    """Keeps what was found; what is wrong is kept for the owner to see, the times as they were."""
    if isinstance(found, Trouble):
        row.trouble = found
    else:
        row.trouble, row.read_at = "", now
        keep(row.person, found)
    row.save(update_fields=["trouble", "read_at"])
    return not row.trouble


def forget_own_calendar(*, person: Person, now: datetime) -> None:
    """Stops reading, and deletes what was read; the address's key is destroyed."""
    rows = OwnCalendar.objects.filter(person=person)
    destroy_vaults(list(rows.values_list("vault", flat=True)), now=now)
    rows.delete()
    BusyTime.objects.filter(person=person).delete()
