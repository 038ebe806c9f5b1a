"""Making accounts."""

import pytest
from django.db import IntegrityError

from aktori.people.actions import let_run_programmes, person_for
from aktori.people.models import Person
from tests.world import NOW


def aino(**other: str) -> Person:
    """The account of one address, however it is written."""
    words = {
        "email": " Aino@Example.org ",
        "first_name": "Aino",
        "last_name": "L",
        "language": "fi",
    }
    return person_for(**words | other, now=NOW)


def test_an_account_is_made_once_however_the_address_is_written() -> None:
    first = aino()
    assert (first.email, first.created_at) == ("aino@example.org", NOW)
    assert aino(email="AINO@EXAMPLE.ORG") == first


def test_nobody_can_sign_in_with_a_password() -> None:
    person = aino()
    assert not person.has_usable_password()
    assert not person.check_password("!")


def test_ones_own_name_is_not_overwritten() -> None:
    aino()
    assert aino(first_name="AINO", last_name="LEHTINEN").full_name == "Aino L"


def test_a_missing_name_is_filled_in() -> None:
    aino(first_name="", last_name="")
    aino()
    assert Person.objects.get().full_name == "Aino L"


def test_the_operator_lets_somebody_run_programmes() -> None:
    person = aino()
    let_run_programmes(person=person, now=NOW)
    assert Person.objects.get(runs_programmes=True) == person


def test_the_database_refuses_two_spellings_of_one_address() -> None:
    aino()
    with pytest.raises(IntegrityError):
        Person.objects.create(email="AINO@example.org", created_at=NOW)
