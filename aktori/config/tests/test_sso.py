"""Signing in at the organisation, as far as it needs no organisation; the rest is a drill."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from aktori.config.sso import ways
from aktori.people.sso import REFEDS_MFA, asked_two_things

pytestmark = pytest.mark.no_database
OIDC = {
    "AKTORI_OIDC_ISSUER": "https://login.uni.example/realm",
    "AKTORI_OIDC_CLIENT": "aktori",
    "AKTORI_OIDC_SECRET": "secret",
}
HOUR = timedelta(hours=1)


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


class Provider(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """How we speak with a provider of these settings, whose metadata are ours to say."""

    app: dict[str, Any]

    def get_provider(self) -> Any:
        """The settings, and where the metadata would lie."""
        app = SocialApp(provider="openid_connect", **self.app)
        return SimpleNamespace(app=app, server_url="https://login.uni.example")

    def who(self, issuer: str) -> Any:
        """What a token from the token endpoint says, if it is believed."""
        now = datetime.now(UTC)
        claims = {"iss": issuer, "aud": "aktori", "sub": "1", "iat": now, "exp": now + HOUR}
        token = jwt.encode(claims, "a key of 32 letters, or it warns", algorithm="HS256")
        return self._decode_id_token(self.get_provider().app, token)


def test_metadata_that_names_another_issuer_open_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A provider's metadata were changed on the way: their issuer's people are not ours."""
    (way,) = ways(OIDC, tmp_path, secure=True)
    other = "https://evil.example/realm"
    answer = SimpleNamespace(
        raise_for_status=lambda: None, json=lambda: {"issuer": other, "jwks_uri": ""}
    )
    monkeypatch.setattr("requests.sessions.Session.get", lambda *_all, **_more: answer)
    provider = Provider(RequestFactory().get("/"), way.app["provider_id"])
    provider.app, provider.did_fetch_access_token = way.app, True
    assert provider.who(OIDC["AKTORI_OIDC_ISSUER"])["sub"] == "1"
    with pytest.raises(OAuth2Error):
        provider.who(other)


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
