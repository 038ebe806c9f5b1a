"""Making accounts, and what people change in their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from aktori.kit.links import absolute, make_link_token
from aktori.mail.actions import enqueue, forget_bounces, forget_letters, redirect_letters
from aktori.mail.queries import unreachable
from aktori.people.models import Person
from aktori.people.queries import NEW_ADDRESS, SIGN_IN_PURPOSE
from aktori.people.sessions import end

# a name that no mail server can have (RFC 2606)
ERASED = "erased.invalid"


@dataclass(frozen=True)
class Account:
    """What is known of somebody who is to have an account."""

    email: str
    first_name: str
    last_name: str
    language: str

    @property
    def address(self) -> str:
        """As accounts keep it."""
        return self.email.strip().lower()


def person_for(
    *, email: str, first_name: str, last_name: str, language: str, now: datetime
) -> Person:
    """The account with this address, made if there is none."""
    return people_for([Account(email, first_name, last_name, language)], now=now)[0]


@transaction.atomic
def people_for(accounts: Sequence[Account], *, now: datetime) -> list[Person]:
    """The accounts with these addresses, in their order; those that are not there are made.

    Names that are already there stay: they are the person's own. A name that is missing is filled.
    Two queries, or three, however many there are.
    """
    wanted = {one.address: one for one in accounts}
    Person.objects.bulk_create(
        (
            Person(
                email=address,
                first_name=one.first_name.strip(),
                last_name=one.last_name.strip(),
                language=one.language,
                created_at=now,
                password="!",  # noqa: S106 – none is possible: one signs in by a code or a passkey
            )
            for address, one in wanted.items()
        ),
        ignore_conflicts=True,
    )
    found = {one.email: one for one in Person.objects.filter(email__in=wanted)}
    nameless = [one for one in found.values() if not one.full_name]
    for person in nameless:
        said = wanted[person.email]
        person.first_name, person.last_name = said.first_name.strip(), said.last_name.strip()
    if nameless:
        Person.objects.bulk_update(nameless, ["first_name", "last_name"])
    return [found[one.address] for one in accounts]


def let_run_programmes(*, person: Person, now: datetime) -> None:
    """Makes somebody one who may create programmes; the operator's word.

    From now on runs the time in which a second factor is to be set up.
    """
    if not person.runs_programmes:
        person.runs_programmes, person.runs_since = True, now
        person.save(update_fields=["runs_programmes", "runs_since"])


@transaction.atomic
def forget_second_factor(*, person: Person, now: datetime) -> int:
    """Takes passkeys, app and recovery codes of somebody who lost them; ends open sessions.

    The time to set one up begins anew. Returns how many there were.
    """
    gone, _by_table = Authenticator.objects.filter(user=person).delete()
    person.runs_since = now if person.runs_programmes else None
    person.save(update_fields=["runs_since"])
    end(*person.sign_ins.all())
    return int(gone)


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


def note_unreachable(*, now: datetime) -> int:
    """Marks people whose mail came back too often; returns how many are new."""
    silent = Person.objects.filter(unreachable_since=None, email__in=unreachable())
    return silent.update(unreachable_since=now)


def try_again(*, person: Person) -> None:
    """The person says that mail reaches them again."""
    forget_bounces(address=person.email)
    person.unreachable_since = None
    person.save(update_fields=["unreachable_since"])


def ask_for_address(*, person: Person, address: str, now: datetime) -> None:
    """Sends a link to a new address, unless somebody else has it: the page says the same."""
    address = address.strip().lower()
    if Person.objects.filter(email=address).exists():
        return
    data = {"person": str(person.id), "address": address, "former": person.email}
    link = absolute(reverse("new_address", args=[make_link_token(NEW_ADDRESS, data)]))
    write(person, "new_address", to=address, now=now, link=link)


@transaction.atomic
def change_address(*, person: Person, address: str, now: datetime) -> None:
    """The new address counts, and the former one hears of it."""
    former = person.email
    redirect_letters(former=former, to=address)
    EmailAddress.objects.filter(user=person).delete()
    person.email, person.unreachable_since = address, None
    person.save(update_fields=["email", "unreachable_since"])
    write(person, "address_changed", to=former, now=now)


def tell_of_way_in(*, person: Person, change: str, now: datetime) -> None:
    """A passkey, an app or recovery codes came or went; `change` is allauth's name of it."""
    link = absolute(reverse("account"))
    write(person, "way_in_changed", to=person.email, now=now, change=change, link=link)


def write(person: Person, kind: str, *, to: str, now: datetime, **texts: object) -> None:
    """Writes about an account, to an address that may not be the account's yet, or any more."""
    with translation.override(person.language):
        context = {"person": person, **texts}
        enqueue(
            kind=f"people/{kind}",
            to=to,
            language=person.language,
            subject=render_to_string(f"people/mail/{kind}/subject.txt", context),
            body=render_to_string(f"people/mail/{kind}/body.txt", context),
            now=now,
        )


def erase_account(*, person: Person) -> None:
    """Takes name, address, passkeys and letters away; the row stays, so that others' pages hold."""
    forget_letters(to=person.email)
    end(*person.sign_ins.all())
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    person.email = f"{person.id}@{ERASED}"
    person.first_name = person.last_name = ""
    person.is_active = person.runs_programmes = False
    person.unread, person.unreachable_since, person.runs_since = 0, None, None
    person.save()
