"""Passkeys: one's own only, and nothing changes long after signing in."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from aktori.people.models import Person
from tests.world import World


def passkey_of(person: Person) -> Authenticator:
    """A passkey that was made some time ago."""
    data = {"name": "My phone", "credential": {}}
    return Authenticator.objects.create(user=person, type="webauthn", data=data)


def test_nobody_has_one_at_first(client: Client, world: World) -> None:
    client.force_login(world.aino)
    answer = client.get(reverse("mfa_list_webauthn") + "?lang=en")
    assert "No passkeys yet" in answer.content.decode()


def test_the_page_that_makes_one_has_what_the_browser_needs(client: Client, world: World) -> None:
    client.force_login(world.aino)
    page = client.get(reverse("mfa_add_webauthn")).content.decode()
    assert 'id="js_data"' in page
    assert page.count('id="id_credential"') == 1
    assert "/static/mfa/js/webauthn.js" in page


def test_a_second_one_needs_a_fresh_sign_in(client: Client, world: World) -> None:
    passkey_of(world.aino)
    client.force_login(world.aino)
    answer = client.get(reverse("mfa_add_webauthn"))
    assert answer["Location"].startswith(reverse("mfa_reauthenticate_webauthn"))


@pytest.mark.parametrize("name", ["mfa_list_webauthn", "mfa_add_webauthn", "account"])
def test_these_pages_need_a_sign_in(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer["Location"].startswith(reverse("account_request_login_code"))


def test_nobody_removes_another_ones(client: Client, world: World) -> None:
    key = passkey_of(world.henrik)
    client.force_login(world.aino)
    answer = client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_the_browser_gets_its_question_without_saying_who_it_is(client: Client) -> None:
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert "publicKey" in answer.json()["request_options"]
