"""Signing in with a code by mail."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from aktori.mail.models import Letter
from tests.world import World

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    """Rate limits count in the cache, which lives longer than a test."""
    cache.clear()


def ask(client: Client, email: str, language: str = "en") -> Letter:
    """Asks for a code on the page; gives the letter that it caused."""
    page = f"{reverse('account_request_login_code')}?lang={language}"
    answer = client.post(page, {"email": email})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("account_confirm_login_code")
    return Letter.objects.get()


def code_in(letter: Letter) -> str:
    """The code as the letter says it."""
    found = re.search(r"\b\d{4}-\d{4}\b", letter.body)
    assert found
    return found[0]


def test_the_code_of_the_letter_signs_in(client: Client, world: World) -> None:
    letter = ask(client, " Aino.Lehtinen@Example.org ")
    answer = client.post(reverse("account_confirm_login_code"), {"code": code_in(letter)})
    assert answer["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(world.aino.id)


def test_the_code_may_be_typed_without_the_dash(client: Client) -> None:
    code = code_in(ask(client, "aino.lehtinen@example.org")).replace("-", " ")
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" in client.session


def test_the_session_gets_a_new_key_at_sign_in(client: Client) -> None:
    letter = ask(client, "aino.lehtinen@example.org")
    before = client.session.session_key
    client.post(reverse("account_confirm_login_code"), {"code": code_in(letter)})
    assert client.session.session_key != before


def test_who_was_on_the_way_somewhere_gets_there(client: Client) -> None:
    there = reverse("account")
    answer = client.get(there)
    asks = answer["Location"]
    assert asks.startswith(reverse("account_request_login_code"))
    answer = client.post(asks, {"email": "aino.lehtinen@example.org"})
    code = code_in(Letter.objects.get())
    answer = client.post(answer["Location"], {"code": code, "next": there})
    assert answer["Location"] == there


def test_a_wrong_code_is_refused_in_words(client: Client) -> None:
    ask(client, "aino.lehtinen@example.org")
    answer = client.post(reverse("account_confirm_login_code"), {"code": "1234-5678"})
    assert "This is not the code we sent" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_three_wrong_codes_end_the_try(client: Client) -> None:
    code = code_in(ask(client, "aino.lehtinen@example.org"))
    for _ in range(3):
        answer = client.post(reverse("account_confirm_login_code"), {"code": "1234-5678"})
    assert answer["Location"] == reverse("account_request_login_code")
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_sees_the_same_and_gets_no_code(client: Client) -> None:
    letter = ask(client, "nobody@example.org")
    assert not re.search(r"\d{4}", letter.body)
    stranger = client.get(reverse("account_confirm_login_code")).content.decode()
    known = Client()
    Letter.objects.all().delete()
    ask(known, "aino.lehtinen@example.org")
    mine = known.get(reverse("account_confirm_login_code")).content.decode()
    assert same(mine, "aino.lehtinen@example.org") == same(stranger, "nobody@example.org")


def same(page: str, email: str) -> str:
    """The page without what differs from one request to another."""
    tokens = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return tokens.replace(email, "EMAIL")


def test_no_code_opens_an_unknown_address(client: Client) -> None:
    ask(client, "nobody@example.org")
    for code in ("", "None", "1234-5678"):
        client.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_closed_account_gets_no_code(client: Client, world: World) -> None:
    world.aino.is_active = False
    world.aino.save()
    assert not re.search(r"\d{4}", ask(client, world.aino.email).body)


def test_the_letter_is_in_the_language_of_the_page(client: Client) -> None:
    letter = ask(client, "aino.lehtinen@example.org", "en")
    assert (letter.language, letter.subject) == ("en", "Your code for Aktori")


def test_no_address_is_said_at_the_field(client: Client) -> None:
    page = reverse("account_request_login_code") + "?lang=en"
    answer = client.post(page, {"email": "not an address"})
    assert 'aria-invalid="true"' in answer.content.decode()
    assert "not an address" in answer.content.decode()
    assert not Letter.objects.exists()


def test_the_fourth_code_in_a_minute_is_not_sent(client: Client) -> None:
    for _ in range(3):
        Client().post(reverse("account_request_login_code"), {"email": "aino.lehtinen@example.org"})
    page = reverse("account_request_login_code") + "?lang=en"
    answer = client.post(page, {"email": "aino.lehtinen@example.org"})
    assert "Too many tries" in answer.content.decode()
    assert Letter.objects.count() == 3


def test_one_can_start_over_from_the_code_page(client: Client) -> None:
    ask(client, "typo@example.org")
    again = reverse("account_request_login_code")
    assert client.post(reverse("account_logout"), {"next": again})["Location"] == again
    assert client.get(again).status_code == 200


def test_a_foreign_address_is_no_place_to_go_next(client: Client) -> None:
    code = code_in(ask(client, "aino.lehtinen@example.org"))
    page = reverse("account_confirm_login_code")
    answer = client.post(page, {"code": code, "next": "https://evil.example/"})
    assert answer["Location"] == reverse("home")


@pytest.mark.parametrize(
    ("who", "typed", "closes"),
    [
        ("aino.lehtinen", {}, True),
        ("aino.lehtinen", {"own_device": "on"}, False),
        ("maija.koskinen", {"own_device": "on"}, True),
    ],
)
def test_only_a_member_on_an_own_device_stays_signed_in(
    client: Client, who: str, typed: dict[str, str], closes: bool
) -> None:
    code = code_in(ask(client, f"{who}@example.org"))
    client.post(reverse("account_confirm_login_code"), {"code": code, **typed})
    assert client.session.get_expire_at_browser_close() is closes
