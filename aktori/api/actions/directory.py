"""What the organisation's directory says of people: come, renamed, gone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from aktori.api.actions.leaving import close_account, open_account
from aktori.api.models import DirectoryEntry, DirectoryToken
from aktori.api.rules import DIRECTORY_PREFIX, new_key
from aktori.audit.doors import record
from aktori.people.actions import change_address, person_for
from aktori.people.models import Language, Person


class AddressTaken(Exception):
    """Somebody else has the address, or the directory has named them already."""


@dataclass(frozen=True)
class Named:
    """What the directory says of one person; `email` is what they sign in with."""

    email: str
    first_name: str = ""
    last_name: str = ""
    external_id: str = ""
    active: bool = True


@transaction.atomic
def make_directory_token(*, now: datetime) -> str:
    """A new key for the directory, told this once; the former one works no more."""
    key = new_key(DIRECTORY_PREFIX)
    DirectoryToken.objects.all().delete()
    DirectoryToken.objects.create(digest=key.digest, made_at=now)
    return key.plain


def note_directory_use(*, token: DirectoryToken, now: datetime) -> None:
    """Writes down that the directory asked, once a day at most."""
    if token.last_used_at is None or token.last_used_at.date() < now.date():
        DirectoryToken.objects.filter(id=token.id).update(last_used_at=now)


@transaction.atomic
def take_in(*, named: Named, now: datetime) -> DirectoryEntry:
    """Names a person: an account is made, or the one with this address is known from now on.

    Nobody is told, and nobody has a part in anything by it. Raises `AddressTaken`.
    """
    person = person_for(
        email=named.email,
        first_name=named.first_name,
        last_name=named.last_name,
        language=Language.FINNISH,
        now=now,
    )
    entry, is_new = DirectoryEntry.objects.get_or_create(
        person=person,
        defaults={"external_id": named.external_id, "made_at": now, "changed_at": now},
    )
    if not is_new:
        raise AddressTaken
    record(by=None, verb="directory-name", about=person, now=now)
    set_active(person, active=named.active, now=now)
    person.refresh_from_db()
    entry.person = person
    return entry


@transaction.atomic
def change_entry(*, entry: DirectoryEntry, named: Named, now: datetime) -> DirectoryEntry:
    """Takes the directory's new word. Raises `AddressTaken`."""
    person = Person.objects.select_for_update().get(id=entry.person_id)
    if named.email != person.email:
        try:
            with transaction.atomic():
                change_address(person=person, address=named.email, now=now)
        except IntegrityError as error:
            raise AddressTaken from error
    if (named.first_name, named.last_name) != (person.first_name, person.last_name):
        person.first_name, person.last_name = named.first_name, named.last_name
        person.save(update_fields=["first_name", "last_name"])
    set_active(person, active=named.active, now=now)
    entry.external_id, entry.changed_at = named.external_id, now
    entry.save(update_fields=["external_id", "changed_at"])
    record(by=None, verb="directory-change", about=person, now=now)
    person.refresh_from_db()
    entry.person = person
    return entry


def set_active(person: Person, *, active: bool, now: datetime) -> None:
    """Opens or closes the account, if that is news."""
    if active:
        open_account(person=person, now=now)
    else:
        close_account(person=person, now=now)


@transaction.atomic
def leave_directory(*, entry: DirectoryEntry, now: datetime) -> None:
    """The directory names the person no more: the account is closed, and its own row forgotten.

    What the person wrote stays with their pair until its promised day; erasing is their own word.
    """
    close_account(person=entry.person, now=now)
    record(by=None, verb="directory-forget", about=entry.person, now=now)
    DirectoryEntry.objects.filter(id=entry.id).delete()
