"""Making accounts, and what people change in their own."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.urls import reverse

from aktori.kit.links import absolute, make_link_token
from aktori.mail.actions import forget_letters
from aktori.people.models import Person
from aktori.people.queries import SIGN_IN_PURPOSE

# a name that no mail server can have (RFC 2606)
ERASED = "erased.invalid"


def person_for(
    *, email: str, first_name: str, last_name: str, language: str, now: datetime
) -> Person:
    """The account with this address, made if there is none.

    Names that are already there stay: they are the person's own. A name that is missing is filled.
    """
    address = email.strip().lower()
    fields = {
        "first_name": first_name.strip(),
        "last_name": last_name.strip(),
        "language": language,
        "created_at": now,
        "password": "!",  # no password is possible: people sign in with a code or a passkey
    }
    person, made = Person.objects.get_or_create(email=address, defaults=fields)
    if not made and not person.full_name and (first_name or last_name):
        person.first_name, person.last_name = first_name.strip(), last_name.strip()
        person.save(update_fields=["first_name", "last_name"])
    return person


def let_run_programmes(*, person: Person, now: datetime) -> None:  # noqa: ARG001
    """Makes somebody one who may create programmes; the operator's word."""
    person.runs_programmes = True
    person.save(update_fields=["runs_programmes"])


def make_sign_in_link(person: Person, *, hours: int) -> str:
    """The full address of a page that signs `person` in during the next `hours` (at most 720)."""
    data = {"person": str(person.id), "hours": str(hours)}
    return absolute(reverse("sign_in_link", args=[make_link_token(SIGN_IN_PURPOSE, data)]))


def change_account(
    *,
    person: Person,
    first_name: str,
    last_name: str,
    language: str,
    zone: str,
    now: datetime,  # noqa: ARG001
) -> None:
    """Takes a person's own word about name, language and time zone."""
    person.first_name, person.last_name = first_name, last_name
    person.language, person.zone = language, zone
    person.save(update_fields=["first_name", "last_name", "language", "zone"])


def erase_account(*, person: Person) -> None:
    """Takes name, address, passkeys and letters away; the row stays, so that others' pages hold."""
    forget_letters(to=person.email)
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    person.email = f"{person.id}@{ERASED}"
    person.first_name = person.last_name = ""
    person.is_active = person.runs_programmes = False
    person.save()
