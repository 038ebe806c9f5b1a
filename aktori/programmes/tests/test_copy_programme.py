"""Next year's programme from this one."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from aktori.programmes.actions import copy_programme
from aktori.programmes.models import Coordinator, Participant, Programme
from aktori.programmes.rules import with_next_year
from tests.world import NOW, World


def test_the_copy_opens_to_be_looked_through(client: Client, world: World) -> None:
    client.force_login(world.maija)
    answer = client.post(reverse("copy_programme", args=[world.programme.id]))
    copy = Programme.objects.get(copied_from=world.programme)
    assert answer["Location"] == reverse("move_dates", args=[copy.id])
    assert client.get(answer["Location"]).status_code == 200


def test_looking_copies_nothing(client: Client, world: World) -> None:
    client.force_login(world.maija)
    assert client.get(reverse("copy_programme", args=[world.programme.id])).status_code == 405
    assert not Programme.objects.filter(copied_from=world.programme).exists()


def test_names_and_dates_move_on_and_nobody_comes_along(world: World) -> None:
    copy = copy_programme(programme=world.programme, by=world.maija, now=NOW)
    assert (copy.slug, copy.name_fi) == ("alumni-2027", "Alumnimentorointi alumni-2027")
    assert (copy.starts_on, copy.deletion_on) == (date(2027, 9, 23), date(2028, 8, 16))
    assert copy.starts_on.weekday() == world.programme.starts_on.weekday()
    assert not Participant.objects.filter(programme=copy).exists()
    assert Coordinator.objects.get(programme=copy).person == world.maija


def test_two_copies_have_two_addresses(world: World) -> None:
    for slug in ("alumni-2027", "alumni-2027-2"):
        assert copy_programme(programme=world.programme, by=world.maija, now=NOW).slug == slug


def test_a_programme_without_a_year_in_its_address_can_be_copied(world: World) -> None:
    world.programme.slug = "a" * 60
    world.programme.save()
    copy = copy_programme(programme=world.programme, by=world.maija, now=NOW)
    assert copy.slug == "a" * 56 + "-2"


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("this", "next_one"),
    [
        ("Alumni 2026", "Alumni 2027"),
        ("Alumni 2026–2027", "Alumni 2027–2028"),
        ("Alumni 2026–27", "Alumni 2027–28"),
        ("alumni-2026-27", "alumni-2027-28"),
        ("2099–00", "2100–01"),
        ("syksy-2026-09", "syksy-2027-09"),
        ("Ryhmä 12", "Ryhmä 12"),
        ("Numero 120261", "Numero 120261"),
    ],
)
def test_years_in_a_name_move_on(this: str, next_one: str) -> None:
    assert with_next_year(this) == next_one
