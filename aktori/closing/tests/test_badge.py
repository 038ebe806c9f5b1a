"""Open badges, read by a library that is not ours: openbadgeslib."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from time_machine import travel

from aktori.closing.issuer import did, issuers, make_issuer
from aktori.closing.models import Certificate
from tests.world import NOW, World

CLOSING = datetime(2027, 5, 20, 6, tzinfo=UTC)


def badge_of(world: World, client: Client) -> bytes:
    """The picture that Aino downloads."""
    client.force_login(world.aino)
    return client.post(f"/certificate/{world.pair.mentee.participant_id}/badge/?lang=en").content


def verifier_of(client: Client) -> Any:
    """An outside verifier that fetches our keys from where did:web says."""
    fetched = client.get("/.well-known/did.json")
    assert fetched["Content-Type"] == "application/did+json"
    return OB3Verifier.for_issuer_did(did(), download=lambda _url: fetched.content)


def test_an_outside_verifier_reads_the_badge(world: World, client: Client) -> None:
    with travel(CLOSING, tick=False):
        picture = badge_of(world, client)
        token = OB3Verifier.extract_token_from_svg(picture)
        found = verifier_of(client).verify(token)
    code = Certificate.objects.get().code
    assert found.id == f"http://testserver/verify/{code}/"
    assert found.issuer.id == did() == "did:web:testserver"
    assert "Mentee" in found.achievement.name
    assert b"Henrik" not in picture


def test_a_badge_with_another_name_is_refused(world: World, client: Client) -> None:
    with travel(CLOSING, tick=False):
        token = OB3Verifier.extract_token_from_svg(badge_of(world, client))
        head, body, signature = token.split(".")
        middle = len(body) // 2
        forged = ".".join([head, body[:middle] + body[middle + 4 :], signature])
        with pytest.raises(OB3VerificationError):
            verifier_of(client).verify(forged)


def test_after_a_new_key_the_old_badges_hold_and_new_ones_are_signed_with_it(
    world: World, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.KEYS = tmp_path
    with travel(CLOSING, tick=False):
        make_issuer(tmp_path, now=NOW)
        old = OB3Verifier.extract_token_from_svg(badge_of(world, client))
        assert make_issuer(tmp_path, now=CLOSING) == 2
        (tmp_path / "issuer-1.key").unlink()
        new = OB3Verifier.extract_token_from_svg(badge_of(world, client))
        outside = verifier_of(client)
        assert outside.verify(old).id == outside.verify(new).id
    assert [one.version for one in issuers()] == [2, 1]
    assert old.split(".")[0] != new.split(".")[0]


def test_the_keys_page_holds_no_secret_and_the_secret_is_its_owners_alone(
    client: Client,
) -> None:
    page = client.get("/.well-known/did.json").json()
    (method,) = page["verificationMethod"]
    assert set(method["publicKeyJwk"]) == {"kty", "alg", "n", "e", "kid"}
    assert issuers()[0].key.stat().st_mode & 0o777 == 0o400
