"""“Is it you?”: the right code, in time, in this session, and back to where one was going."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from time_machine import travel

from aktori.mail.models import Letter
from tests.world import NOW, World

ASK = "/account/confirm/"
GOAL = "/account/data/download/"


@pytest.fixture(autouse=True)
def _no_tries_from_before() -> None:
    """Counted tries live in the cache."""
    cache.clear()


@pytest.fixture
def aino(client: Client, world: World) -> Client:
    """Signed in a while ago."""
    client.force_login(world.aino)
    return client


def code_sent(client: Client) -> str:
    client.post(ASK, {"send": "1", "next": GOAL})
    letter = Letter.objects.filter(kind="people/confirm_identity").latest("created_at")
    found = re.search(r"^\d{8}$", letter.body, re.MULTILINE)
    assert found is not None
    assert letter.to == "aino.lehtinen@example.org"
    return found[0]


def give(client: Client, code: str, onward: str = GOAL) -> Any:
    return client.post(ASK + "?lang=en", {"code": code, "next": onward})


@travel(NOW, tick=False)
def test_a_guarded_page_asks_first_and_opens_with_the_code(aino: Client) -> None:
    answer = aino.get(GOAL)
    assert answer["Location"] == "/account/confirm/?next=%2Faccount%2Fdata%2Fdownload%2F"
    assert give(aino, code_sent(aino))["Location"] == GOAL
    assert aino.get(GOAL).status_code == 200


@travel(NOW, tick=False)
def test_spaces_in_the_code_do_no_harm(aino: Client) -> None:
    code = code_sent(aino)
    assert give(aino, f" {code[:4]} {code[4:]} ").status_code == 302


@travel(NOW, tick=False)
def test_a_wrong_code_is_said_and_the_fourth_try_is_too_late(aino: Client) -> None:
    code = code_sent(aino)
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    for _ in range(2):
        assert "not the code we sent" in give(aino, wrong).content.decode()
    give(aino, wrong)
    assert "That code works no more" in give(aino, code).content.decode()
    assert aino.get(GOAL).status_code == 302


def test_a_code_works_for_a_quarter_of_an_hour(aino: Client) -> None:
    with travel(NOW, tick=False):
        code = code_sent(aino)
    with travel(NOW + timedelta(minutes=15), tick=False):
        assert give(aino, code).status_code == 200
    with travel(NOW + timedelta(minutes=14), tick=False):
        assert give(aino, code).status_code == 302
        assert aino.get(GOAL).status_code == 200
    with travel(NOW + timedelta(minutes=30), tick=False):
        assert aino.get(GOAL).status_code == 302


@travel(NOW, tick=False)
def test_a_code_works_once_and_in_its_own_session_only(aino: Client, world: World) -> None:
    code = code_sent(aino)
    elsewhere = Client()
    elsewhere.force_login(world.aino)
    assert give(elsewhere, code).status_code == 200
    assert elsewhere.get(GOAL).status_code == 302
    give(aino, code)
    assert give(aino, code).status_code == 200


@travel(NOW, tick=False)
@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example/", "javascript:1", ""])
def test_it_leads_nowhere_else(aino: Client, onward: str) -> None:
    assert give(aino, code_sent(aino), onward)["Location"] == "/account/"


@travel(NOW, tick=False)
def test_the_code_itself_is_not_kept(aino: Client) -> None:
    code = code_sent(aino)
    assert code not in str(dict(aino.session))


@travel(NOW, tick=False)
def test_too_many_tries_in_a_minute_are_turned_away(aino: Client) -> None:
    code_sent(aino)
    answers = [give(aino, "00000000").status_code for _ in range(12)]
    assert answers[-1] == 429
