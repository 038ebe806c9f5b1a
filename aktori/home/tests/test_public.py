"""The front door and what we promise, for everybody."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from tests.world import NOW, World


def test_an_open_call_is_on_the_front_page_while_it_is_open(world: World, client: Client) -> None:
    with travel(NOW - timedelta(days=90), tick=False):
        assert world.programme.name_fi in client.get("/?lang=fi").content.decode()
    with travel(NOW, tick=False):
        assert world.programme.name_fi not in client.get("/").content.decode()


def test_who_is_signed_in_goes_home(world: World, client: Client) -> None:
    client.force_login(world.aino)
    assert client.get("/")["Location"] == "/home/"


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/", "/who-sees-what/"])
@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_promises_are_open_to_everybody(client: Client, path: str, language: str) -> None:
    page = client.get(f"{path}?lang={language}")
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()
