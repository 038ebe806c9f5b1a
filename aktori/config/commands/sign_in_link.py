"""Prints a link that signs one person in, for when mail does not work yet. Valid for an hour."""

import sys
from argparse import ArgumentParser, Namespace

from django.utils import timezone

from aktori.audit.doors import Why, look_as_operator
from aktori.people.actions import make_sign_in_link
from aktori.people.models import Person


def arguments(parser: ArgumentParser) -> None:
    """Who it is."""
    parser.add_argument("email")


def main(options: Namespace) -> int:
    """Prints the link; 2 when nobody has the address."""
    person = Person.objects.filter(email=options.email.strip().lower(), is_active=True).first()
    if person is None:
        print(f"aktori: nobody has the address {options.email}", file=sys.stderr)
        return 2
    look_as_operator(at=person, why=Why.SIGN_IN_LINK, now=timezone.now())
    print(make_sign_in_link(person, hours=1))
    return 0
