"""One's own account."""

from django.test import Client
from django.urls import reverse

from tests.world import World

WORDS = {
    "first_name": "Aino-Maija",
    "last_name": "Lehtinen",
    "language": "en",
    "zone": "Europe/London",
}


def test_the_page_shows_what_is_there(client: Client, world: World) -> None:
    client.force_login(world.aino)
    page = client.get(reverse("account")).content.decode()
    assert 'value="Aino"' in page
    assert world.aino.email in page


def test_what_is_typed_is_kept(client: Client, world: World) -> None:
    client.force_login(world.aino)
    answer = client.post(reverse("account"), WORDS, follow=True)
    world.aino.refresh_from_db()
    assert {name: getattr(world.aino, name) for name in WORDS} == WORDS
    assert "Saved." in answer.content.decode()


def test_the_new_language_counts_at_once(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.get(reverse("account") + "?lang=sv")
    answer = client.post(reverse("account"), WORDS, follow=True)
    assert answer["Content-Language"] == "en"


def test_a_zone_that_is_none_is_said_and_nothing_is_lost(client: Client, world: World) -> None:
    client.force_login(world.aino)
    answer = client.post(reverse("account") + "?lang=en", WORDS | {"zone": "../etc/passwd"})
    page = answer.content.decode()
    assert "There is no such time zone" in page
    assert "Aino-Maija" in page
    world.aino.refresh_from_db()
    assert world.aino.first_name == "Aino"


def test_markup_in_a_name_stays_text(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.post(reverse("account"), WORDS | {"first_name": "<b>A</b>"})
    assert "<b>A</b>" not in client.get(reverse("account")).content.decode()
