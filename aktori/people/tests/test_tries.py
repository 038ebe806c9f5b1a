"""Guessing: five failures for an account, twenty for an address, and nobody out for good."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from aktori.mail.models import Letter
from aktori.people.models import Person
from tests.world import NOW, World, make_person

ASK, CODE, CONFIRM = "/sign-in/", "/sign-in/code/", "/account/confirm/"
AINO, MINUTE = "aino.lehtinen@example.org", timedelta(minutes=1)
WRONG = {"code": "1234-5678"}


@pytest.fixture(autouse=True)
def clock(world: World) -> Iterator[Any]:
    """A frozen clock, and no codes asked for before."""
    cache.clear()
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def asked(email: str = AINO, remote: str = "192.0.2.7") -> Client:
    """Somebody at a browser of their own who has asked for a code."""
    cache.clear()
    client = Client(REMOTE_ADDR=remote)
    client.post(ASK, {"email": email})
    return client


def code_of(email: str) -> str:
    found = re.search(r"\b\d{4}-\d{4}\b", Letter.objects.filter(to=email).last().body)  # type: ignore[union-attr]
    assert found
    return found[0]


def fail(times: int, email: str = AINO, remote: str = "192.0.2.7") -> list[int]:
    """The answers to wrong codes, each in a session of its own."""
    return [asked(email, remote).post(CODE, WRONG).status_code for _ in range(times)]


def test_the_sixth_wrong_code_for_an_account_is_not_even_looked_at() -> None:
    assert fail(6) == [200] * 5 + [429]
    client = asked(remote="198.51.100.1")
    assert client.post(CODE, {"code": code_of(AINO)}).status_code == 429
    assert "_auth_user_id" not in client.session


def test_it_says_how_long_to_wait_and_then_it_works_again(clock: Any) -> None:
    fail(5)
    client = asked()
    answer = client.post(CODE + "?lang=en", {"code": code_of(AINO)})
    assert "Wait 1 minute, then" in answer.content.decode()
    assert answer["Retry-After"] == "60"
    clock.shift(MINUTE)
    assert client.post(CODE, {"code": code_of(AINO)}).status_code == 302
    assert "_auth_user_id" in client.session


def test_an_unknown_address_is_counted_like_a_known_one() -> None:
    assert fail(6, "nobody@example.org") == [200] * 5 + [429]


def test_others_are_not_kept_out_by_it() -> None:
    fail(6)
    client = asked("henrik.salo@example.org")
    assert client.post(CODE, WRONG).status_code == 200


def test_twenty_failures_an_hour_are_the_limit_of_an_address(clock: Any) -> None:
    for number in range(20):
        assert fail(1, f"a{number}@example.org") == [200]
    assert fail(1, "fresh@example.org") == [429]
    assert fail(1, "fresh@example.org", remote="198.51.100.1") == [200]
    clock.shift(3 * MINUTE)
    assert fail(2, "fresh@example.org") == [200, 429]


def test_a_hall_full_of_people_behind_one_address_gets_in() -> None:
    for number in range(30):
        person = make_person(f"guest{number}", "Vieras Vieras")
        client = asked(person.email)
        client.post(CODE, WRONG)
        client.post(CODE, {"code": code_of(person.email)})
        assert "_auth_user_id" in client.session, number


def test_ones_own_success_washes_no_failure_for_another_account() -> None:
    me = make_person("eve", "Eve Eve")
    client = Client(REMOTE_ADDR="192.0.2.7")
    for number in range(6):
        client.post(ASK, {"email": f"a{number}@example.org"})
        for _ in range(3):
            client.post(CODE, WRONG)
    client.post(ASK, {"email": me.email})
    client.post(CODE, {"code": code_of(me.email)})
    assert "_auth_user_id" in client.session
    assert fail(3, "fresh@example.org") == [200, 200, 429]


def test_what_a_stranger_writes_before_the_proxys_word_changes_nothing(settings: Any) -> None:
    settings.PROXIES = 1
    for number in range(21):
        client = asked(f"a{number}@example.org")
        heard = f"203.0.113.{number}, 192.0.2.7"
        answer = client.post(CODE, WRONG, headers={"X-Forwarded-For": heard})
    assert answer.status_code == 429


def test_a_wrong_code_where_one_confirms_who_one_is_counts_too(world: World) -> None:
    fail(3)
    client = Client()
    client.force_login(world.aino)
    client.post(CONFIRM, {"send": "1"})
    assert [client.post(CONFIRM, WRONG).status_code for _ in range(3)] == [200, 200, 429]


def test_asking_for_a_code_is_no_failure(world: World) -> None:
    client = Client()
    client.force_login(world.aino)
    assert [client.post(CONFIRM, {"send": "1"}).status_code for _ in range(8)] == [200] * 8


def test_a_passkey_that_opens_nothing_counts_for_its_address() -> None:
    client = Client(REMOTE_ADDR="192.0.2.7")
    tried = [client.post("/sign-in/passkey/", {"credential": "{}"}) for _ in range(21)]
    assert tried[-1].status_code == 429
    assert {one.status_code for one in tried[:20]} != {429}
    assert Person.objects.exists()


def test_each_try_leaves_a_line_with_its_way_and_without_its_person(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", logger="aktori.people")
    asked().post(CODE, {"code": code_of(AINO)})
    fail(6)
    ours = [one for one in caplog.records if one.name == "aktori.people"]
    way = "account_confirm_login_code"
    assert [(one.getMessage(), vars(one)["view"]) for one in ours] == [
        ("somebody signed in", way),
        ("somebody proved who they are", way),
        *[("a try to prove who one is failed", way)] * 5,
        ("a try to prove who one is was refused", way),
    ]
    assert not any("aino" in str(vars(one)).lower() for one in ours)
