"""Lets somebody create and run programmes; makes the account if there is none."""

import sys
from argparse import ArgumentParser, Namespace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from aktori.audit.doors import record
from aktori.people.actions import let_run_programmes, person_for


def arguments(parser: ArgumentParser) -> None:
    """Who it is."""
    parser.add_argument("email")
    parser.add_argument("--first-name", default="")
    parser.add_argument("--last-name", default="")
    parser.add_argument("--language", choices=("fi", "sv", "en"), default="fi")


def main(options: Namespace) -> int:
    """Makes the account a coordinator's; 2 when the address is none."""
    try:
        validate_email(options.email)
    except ValidationError:
        print(f"aktori: {options.email} is not an e-mail address", file=sys.stderr)
        return 2
    person = person_for(
        email=options.email,
        first_name=options.first_name,
        last_name=options.last_name,
        language=options.language,
        now=timezone.now(),
    )
    let_run_programmes(person=person, now=timezone.now())
    record(by=None, verb="let-run-programmes", about=person, now=timezone.now())
    print(f"{person.email} may now create programmes, and signs in with a code by mail.")
    return 0
