"""What is on disk, rebuilt by hand from the published designs: what is sealed today opens always.

If one of these fails, stored texts do not open any more: make a new format beside the old one.
"""

import hmac
from hashlib import sha256
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.sessions.models import Session

from aktori.vault import keys, records
from aktori.vault.context import Context
from aktori.vault.doors import OpenVaults
from aktori.vault.models import VaultKey
from aktori.vault.roots import Roots, derive
from aktori.vault.router import KeystoreRouter

pytestmark = pytest.mark.no_database
KEY, NONCE = bytes(range(32)), b"n" * 12
VAULT, ROW, AUTHOR = (UUID(int=number) for number in (1, 2, 3))


def hkdf(key: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 without salt, 32 bytes (RFC 5869, section 2)."""
    extracted = hmac.new(b"\0" * 32, key, sha256).digest()
    return hmac.new(extracted, info + b"\x01", sha256).digest()


def framed(*parts: bytes) -> bytes:
    """Each part after its length in four bytes."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def test_every_use_of_a_key_has_its_own() -> None:
    assert derive(KEY, "enc") == hkdf(KEY, b"enc")
    assert keys.text_key(KEY) == hkdf(KEY, b"enc")
    assert keys.commitment(KEY) == hkdf(KEY, b"commit")
    mac = hmac.new(hkdf(KEY, b"members"), VAULT.bytes + ROW.bytes, sha256).digest()
    assert keys.member_mac(KEY, VAULT, ROW) == mac
    assert Roots(b"here", {1: KEY}).derive(1, "wrap") == hkdf(KEY, b"aktori/wrap")
    assert len(keys.new_key()) == 32


def test_a_wrapped_key_is_as_it_always_was() -> None:
    root, vault_key = Roots(b"here", {1: KEY}), b"v" * 32
    box = AESGCM(hkdf(KEY, b"aktori/wrap"))
    wrapped = NONCE + box.encrypt(NONCE, vault_key, b"here" + VAULT.bytes)
    committed = hkdf(vault_key, b"commit")
    assert keys.unwrap(root, 1, VAULT, wrapped, committed) == vault_key
    with pytest.raises(keys.KeyRefused, match="does not open with root 1"):
        keys.unwrap(root, 1, ROW, wrapped, committed)


def test_a_record_is_as_it_always_was() -> None:
    context = Context(table="goals_goal", field="sealed", row=ROW, author=AUTHOR, revision=258)
    bound = framed(
        b"aktori-record-2", b"here", b"goals_goal", b"sealed", ROW.bytes, VAULT.bytes,
        AUTHOR.bytes, (258).to_bytes(8, "big"),
    )  # fmt: skip
    assert context.bind(instance=b"here", vault=VAULT) == bound
    head, text = b"\x02\x00\x07", '{"focus": "Töihin"}'.encode()
    padded = (len(text).to_bytes(4, "big") + text).ljust(256, b"\0")
    record = head + NONCE + AESGCM(KEY).encrypt(NONCE, padded, head + bound)
    assert records.unseal(KEY, 7, record, bound) == text.decode()
    opened = OpenVaults(text_keys={VAULT: (KEY, 7)}, instance=b"here")
    assert opened.unseal_json(VAULT, memoryview(record), context) == {"focus": "Töihin"}


def test_json_goes_in_and_comes_out_and_takes_no_more_room_than_its_text() -> None:
    context = Context(table="t", field="sealed", row=ROW, author=AUTHOR, revision=1)
    opened = OpenVaults(text_keys={VAULT: (KEY, 1)}, instance=b"here")
    value = {"words": "ä" * 110, "steps": [1, None, True]}
    record = opened.seal_json(VAULT, value, context)
    assert opened.unseal_json(VAULT, record, context) == value
    assert len(record) == 3 + 12 + 272 + 16


def test_keys_and_data_go_to_their_own_databases() -> None:
    router = KeystoreRouter()
    for found in (router.db_for_read, router.db_for_write):
        assert (found(VaultKey), found(Session)) == ("keystore", "default")
    assert router.allow_relation(Session(), Session())
    assert not router.allow_relation(Session(), VaultKey())
    places = [(db, room) for db in ("default", "keystore") for room in ("vault", "sessions")]
    assert [router.allow_migrate(*place) for place in places] == [False, True, True, False]
