"""Takes passkeys, app and recovery codes of somebody who lost them, and ends their sessions."""

import sys
from argparse import ArgumentParser, Namespace

from django.utils import timezone

from aktori.audit.doors import record
from aktori.people.actions import forget_second_factor
from aktori.people.models import Person


def arguments(parser: ArgumentParser) -> None:
    """Who it is."""
    parser.add_argument("email")


def main(options: Namespace) -> int:
    """Forgets the factors; 2 when nobody has the address."""
    person = Person.objects.filter(email=options.email.strip().lower(), is_active=True).first()
    if person is None:
        print(f"aktori: nobody has the address {options.email}", file=sys.stderr)
        return 2
    now = timezone.now()
    gone = forget_second_factor(person=person, now=now)
    record(by=None, verb="forget-second-factor", about=person, now=now)
    print(f"{person.email}: {gone} forgotten, signed out everywhere. New ones within 14 days.")
    return 0
