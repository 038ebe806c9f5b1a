"""Signing out, and what of allauth is open at all."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.world import World


def test_a_press_signs_out(client: Client, world: World) -> None:
    client.force_login(world.aino)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post(reverse("account_logout"))["Location"] == reverse("front")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_inactive"])
def test_what_allauth_names_leads_somewhere(client: Client, name: str) -> None:
    assert client.get(reverse(name), follow=True).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        *("account_email", "account_change_password", "account_set_password"),
        *("account_reset_password", "mfa_download_recovery_codes", "account_reauthenticate"),
    ],
)
def test_what_nobody_needs_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
