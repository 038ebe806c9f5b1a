"""Signing in at the organisation, as far as it needs no organisation; the rest is a drill."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from aktori.config.sso import ways
from aktori.people.sso import REFEDS_MFA, asked_two_things

pytestmark = pytest.mark.no_database
OIDC = {
    "AKTORI_OIDC_ISSUER": "https://login.uni.example/realm",
    "AKTORI_OIDC_CLIENT": "aktori",
    "AKTORI_OIDC_SECRET": "secret",
}


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ({}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": "mfa"}, False),
        ({"amr": None, "acr": None}, False),
        ({"acr": "https://refeds.org/profile/sfa"}, False),
        ({"amr": ["pwd", "mfa"]}, True),
        ({"acr": REFEDS_MFA}, True),
    ],
)
def test_only_a_provider_that_says_so_has_asked_for_two_things(
    told: dict[str, Any], counts: bool
) -> None:
    assert asked_two_things(told) is counts


def test_nothing_is_named_where_nothing_is_set(tmp_path: Path) -> None:
    assert ways({}, tmp_path, secure=True) == ()


def test_the_issuer_stands_in_the_key_of_its_people(tmp_path: Path) -> None:
    (first,) = ways(OIDC, tmp_path, secure=True)
    (other,) = ways(OIDC | {"AKTORI_OIDC_ISSUER": "https://x.example"}, tmp_path, secure=True)
    assert first.app["provider_id"] != other.app["provider_id"]
    assert first.origin == "https://login.uni.example"


@pytest.mark.parametrize("missing", list(OIDC))
def test_half_a_provider_is_refused_at_start(tmp_path: Path, missing: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=missing):
        ways({**OIDC, missing: ""}, tmp_path, secure=True)


def test_a_provider_without_https_is_refused_where_we_have_it(tmp_path: Path) -> None:
    there = OIDC | {"AKTORI_OIDC_ISSUER": "http://login.uni.example"}
    with pytest.raises(ImproperlyConfigured, match="https"):
        ways(there, tmp_path, secure=True)


def test_metadata_of_another_provider_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "idp.xml"
    file.write_text(
        '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="other"/>'
    )
    there = {"AKTORI_SAML_IDP": "https://idp.uni.example", "AKTORI_SAML_METADATA": str(file)}
    with pytest.raises(ImproperlyConfigured, match="certificate"):
        ways(there, tmp_path, secure=True)
