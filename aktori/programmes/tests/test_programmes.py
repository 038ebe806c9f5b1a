"""The list of one's programmes."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from aktori.programmes.models import Coordinator
from tests.world import NOW, World, make_programme

PAGE = "/programmes/?lang=en"


@pytest.fixture
def maija(client: Client, world: World) -> Client:
    """Her browser, which has been here before."""
    client.force_login(world.maija)
    client.get(PAGE)
    return client


def test_it_shows_the_programmes_that_one_runs(maija: Client, world: World) -> None:
    with time_machine.travel(NOW, tick=False):
        page = maija.get(PAGE).content.decode()
    assert reverse("overview", args=[world.programme.id]) in page
    assert world.elsewhere.name_en not in page
    assert "Running" in page
    assert "2 mentees" in page


def test_one_who_may_not_make_programmes_only_looks(maija: Client, world: World) -> None:
    world.maija.runs_programmes = False
    world.maija.save()
    page = maija.get(PAGE).content.decode()
    assert world.programme.name_en in page
    assert reverse("new_programme") not in page
    assert reverse("copy_programme", args=[world.programme.id]) not in page


def test_who_runs_none_yet_is_invited_to_begin(client: Client, world: World) -> None:
    world.olli.runs_programmes = True
    world.olli.save()
    client.force_login(world.olli)
    page = client.get(PAGE).content.decode()
    assert "No programmes yet" in page
    assert reverse("new_programme") in page


@pytest.mark.parametrize("who", ["aino", "henrik", "olli"])
def test_others_find_no_such_page(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(PAGE).status_code == 404


def test_thirty_programmes_take_as_many_queries_as_one(
    maija: Client, world: World, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        maija.get(PAGE)
    for number in range(29):
        more = make_programme(f"more-{number}")
        Coordinator.objects.create(programme=more, person=world.maija)
    with django_assert_num_queries(3):
        page = maija.get(PAGE).content.decode()
    assert page.count("Copy for next year") == 30
