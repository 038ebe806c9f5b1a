"""One sealed text: version byte, key version, random nonce, AES-256-GCM over padded text."""

from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aktori.vault.padding import pad, unpad

VERSION = 2
NONCE = 12
HEAD = 3


class RecordRefused(Exception):
    """The record was changed, moved, or is of a version that we do not know."""


def head_of(key_version: int) -> bytes:
    """The first bytes of a record: format, and which of its vault's keys it is under."""
    return bytes([VERSION]) + key_version.to_bytes(2, "big")


def seal(key: bytes, key_version: int, text: str, bound: bytes) -> bytes:
    """The record of a text under a 32-byte key, bound to `bound`."""
    nonce, head = token_bytes(NONCE), head_of(key_version)
    return head + nonce + AESGCM(key).encrypt(nonce, pad(text.encode()), head + bound)


def unseal(key: bytes, key_version: int, record: bytes, bound: bytes) -> str:
    """The text of a record. Raises `RecordRefused` when anything about it differs."""
    head, nonce, sealed = record[:HEAD], record[HEAD : HEAD + NONCE], record[HEAD + NONCE :]
    if head != head_of(key_version):
        raise RecordRefused("a record of an unknown version")
    try:
        return unpad(AESGCM(key).decrypt(nonce, sealed, head + bound)).decode()
    except (InvalidTag, ValueError) as error:
        raise RecordRefused("a record that does not belong here") from error
