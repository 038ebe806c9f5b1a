"""Pages: tokens and listeners of a programme, keys shown once, the guide."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.api.actions import add_listener, deliver_due
from aktori.api.models import Listener, Scope, Token
from aktori.api.rules import digest_of
from aktori.api.signing import secret_of
from aktori.api.tests.keys import ask, key
from aktori.kit.models import new_id
from aktori.people.tests.confirmed import sign_in_confirmed
from aktori.signals.doors import Kind, signal
from tests.world import NOW, World

Queries = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def _now() -> Any:
    with travel(NOW, tick=False):
        yield


def typed(world: World, **more: Any) -> dict[str, Any]:
    return {"row": str(new_id()), "name": "HR", "scopes": [Scope.TOTALS], "days": "30", **more}


def test_a_key_is_shown_once_and_works(world: World, client: Client) -> None:
    sign_in_confirmed(client, world.maija)
    path, sent = f"/programmes/{world.programme.id}/systems/token/", typed(world)
    page = client.post(path, sent).content.decode()
    (plain,) = re.findall(r"aktori_[\w-]{43}", page)
    token = Token.objects.get()
    assert token.digest == digest_of(plain)
    assert token.expires_at == NOW + timedelta(days=30)
    answer = ask(Client(), f"/api/v1/programmes/{world.programme.id}/totals", plain)
    assert answer.status_code == 200
    again = client.post(path, sent).content.decode()
    assert "aktori_" not in again
    assert "näytettiin silloin" in again
    assert Token.objects.count() == 1
    listed = client.get(f"/programmes/{world.programme.id}/systems/").content.decode()
    assert plain not in listed
    assert f"…{token.hint}" in listed


def test_who_makes_a_key_says_first_who_they_are(world: World, client: Client) -> None:
    client.force_login(world.maija)
    for page in ("token", "listener"):
        path = f"/programmes/{world.programme.id}/systems/{page}/"
        for answer in (client.get(path), client.post(path, typed(world))):
            assert answer.status_code == 302
            assert "next=" in answer["Location"]
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"), [({"name": ""}, "name"), ({"scopes": []}, "scopes"), ({"days": "9"}, "days")]
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(
    world: World, client: Client, wrong: dict[str, Any], said: str
) -> None:
    sign_in_confirmed(client, world.maija)
    path = f"/programmes/{world.programme.id}/systems/token/"
    answer: Any = client.post(path, typed(world, **wrong))
    assert said in answer.context["form"].errors
    if "name" not in wrong:
        assert 'value="HR"' in answer.content.decode()


def test_a_revoked_token_is_shown_as_such(world: World, client: Client) -> None:
    plain = key(world.programme, world.maija)
    client.force_login(world.maija)
    token = Token.objects.get()
    client.post(f"/systems/tokens/{token.id}/revoke/")
    client.post(f"/systems/tokens/{token.id}/revoke/")
    assert ask(Client(), "/api/v1/programmes", plain).status_code == 401
    assert "peruttu" in client.get(f"/programmes/{world.programme.id}/systems/").content.decode()


def test_a_secret_is_shown_when_it_is_made_and_when_it_is_renewed(
    world: World, client: Client
) -> None:
    sign_in_confirmed(client, world.maija)
    path = f"/programmes/{world.programme.id}/systems/listener/"
    sent = {"address": "https://register.example.org/hook", "kinds": [Kind.MEETING_HELD]}
    page = client.post(path, sent).content.decode()
    listener = Listener.objects.get()
    assert secret_of(listener) in page
    there = f"/systems/{listener.id}/"
    assert "whsec_" not in client.get(there).content.decode()
    renewed = client.post(f"{there}secret/").content.decode()
    listener.refresh_from_db()
    assert secret_of(listener) in renewed
    assert secret_of(listener) not in page


@pytest.mark.parametrize(
    "address", ["http://example.org", "ftp://x", "https://", "x", "https://a:b@c"]
)
def test_an_address_that_will_not_do_is_refused_at_its_field(
    world: World, client: Client, address: str
) -> None:
    sign_in_confirmed(client, world.maija)
    path = f"/programmes/{world.programme.id}/systems/listener/"
    answer: Any = client.post(path, {"address": address, "kinds": [Kind.MEETING_HELD]})
    assert "address" in answer.context["form"].errors
    assert not Listener.objects.exists()


def test_the_log_says_what_was_told_and_how_it_went(world: World, client: Client) -> None:
    listener = listening(world, "https://127.0.0.1:1/hook")
    signal(kind=Kind.MENTORSHIP_ENDED, programme=world.programme.id, about=new_id(), now=NOW)
    deliver_due(now=NOW)
    client.force_login(world.maija)
    page = client.get(f"/systems/{listener.id}/").content.decode()
    assert "Pari päättyi" in page
    assert "Osoite on suljetussa verkossa." in page
    assert "2026-W48" in page


def listening(world: World, address: str) -> Listener:
    return add_listener(
        programme=world.programme, address=address, kinds=Kind, by=world.maija, now=NOW
    )


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pages_ask_the_database_as_often_for_one_as_for_thirty(
    world: World, client: Client, rows: int, django_assert_num_queries: Queries
) -> None:
    for number in range(rows):
        key(world.programme, world.maija)
        listening(world, f"https://127.0.0.1:1/{number}")
        signal(kind=Kind.MENTORSHIP_ENDED, programme=world.programme.id, about=new_id(), now=NOW)
    deliver_due(now=NOW)
    client.force_login(world.maija)
    paths = (
        f"/programmes/{world.programme.id}/systems/",
        f"/systems/{Listener.objects.order_by('made_at')[0].id}/",
    )
    for path, number in zip(paths, (5, 4), strict=True):
        client.get(path)
        with django_assert_num_queries(number):
            client.get(path)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_guide_names_every_address_and_loads_nothing_from_elsewhere(
    client: Client, language: str
) -> None:
    page = client.get("/api/", {"lang": language}).content.decode()
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert path in page
    assert not re.findall(r'(?:src|href)="https?://(?!www\.standardwebhooks\.com)', page)
    assert "last_sign_of_life" in page
