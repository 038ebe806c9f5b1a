"""Signing in by a link that the operator made."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from aktori.kit.links import make_link_token
from aktori.people.actions import make_sign_in_link
from tests.world import NOW, World


def test_opening_the_page_does_nothing_yet(client: Client, world: World) -> None:
    page = client.get(make_sign_in_link(world.aino, hours=1)).content.decode()
    assert "Aino Lehtinen" in page
    assert "_auth_user_id" not in client.session


def test_the_button_signs_in(client: Client, world: World) -> None:
    answer = client.post(make_sign_in_link(world.aino, hours=1))
    assert answer["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(world.aino.id)


@pytest.mark.parametrize(("minutes", "status"), [(59, 302), (61, 410)])
def test_it_works_for_its_hours(client: Client, world: World, minutes: int, status: int) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        link = make_sign_in_link(world.aino, hours=1)
        clock.shift(timedelta(minutes=minutes))
        assert client.post(link).status_code == status


def test_an_old_link_says_so_kindly(client: Client, world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        link = make_sign_in_link(world.aino, hours=1)
        clock.shift(timedelta(days=2))
        page = client.get(link + "?lang=en").content.decode()
    assert "Its time is over" in page


@pytest.mark.parametrize("token", ["x", "a:b:c"])
def test_a_broken_link_says_so_kindly(client: Client, token: str) -> None:
    answer = client.post(reverse("sign_in_link", args=[token]) + "?lang=en")
    assert answer.status_code == 410
    assert "a part of it was lost" in answer.content.decode()


def test_a_link_for_something_else_signs_nobody_in(client: Client, world: World) -> None:
    token = make_link_token("met", {"person": str(world.aino.id), "hours": "1"})
    assert client.post(reverse("sign_in_link", args=[token])).status_code == 410


def test_a_closed_account_stays_closed(client: Client, world: World) -> None:
    link = make_sign_in_link(world.aino, hours=1)
    world.aino.is_active = False
    world.aino.save()
    assert client.post(link).status_code == 410
