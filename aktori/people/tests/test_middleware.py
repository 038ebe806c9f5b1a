"""Which language and zone a page comes in."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World

PAGE = "account_request_login_code"


def language(client: Client, query: str = "", **headers: str) -> str:
    """The language that the page came in."""
    return str(client.get(reverse(PAGE) + query, headers=headers)["Content-Language"])


@pytest.mark.parametrize(
    ("accept", "code"), [("sv-FI,sv;q=0.9", "sv"), ("en-GB", "en"), ("de", "fi")]
)
def test_a_stranger_gets_the_language_of_the_browser(
    client: Client, accept: str, code: str
) -> None:
    assert language(client, accept_language=accept) == code


def test_a_choice_is_kept_in_this_browser(client: Client) -> None:
    assert language(client, "?lang=sv") == "sv"
    assert language(client) == "sv"


def test_a_language_we_do_not_speak_changes_nothing(client: Client) -> None:
    assert language(client, "?lang=xx", accept_language="en") == "en"
    assert "aktori_language" not in client.cookies


def test_the_accounts_language_goes_before_the_browsers(client: Client, world: World) -> None:
    client.force_login(world.henrik)
    answer = client.get(reverse("account"), headers={"accept-language": "sv"})
    assert answer["Content-Language"] == "en"


def test_the_zone_is_the_accounts(client: Client, world: World) -> None:
    world.aino.zone = "Asia/Tokyo"
    world.aino.save()
    client.force_login(world.aino)
    assert 'value="Asia/Tokyo"' in client.get(reverse("account")).content.decode()
