"""One sealed text: version byte, random nonce, AES-256-GCM over padded text."""

from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aktori.vault.padding import pad, unpad

VERSION = 1
NONCE = 12


class RecordRefused(Exception):
    """The record was changed, moved, or is of a version that we do not know."""


def seal(key: bytes, text: str, bound: bytes) -> bytes:
    """The record of a text under a 32-byte key, bound to `bound`."""
    nonce = token_bytes(NONCE)
    version = bytes([VERSION])
    return version + nonce + AESGCM(key).encrypt(nonce, pad(text.encode()), version + bound)


def unseal(key: bytes, record: bytes, bound: bytes) -> str:
    """The text of a record. Raises `RecordRefused` when anything about it differs."""
    if record[:1] != bytes([VERSION]):
        raise RecordRefused("a record of an unknown version")
    nonce, sealed = record[1 : 1 + NONCE], record[1 + NONCE :]
    try:
        return unpad(AESGCM(key).decrypt(nonce, sealed, record[:1] + bound)).decode()
    except (InvalidTag, ValueError) as error:
        raise RecordRefused("a record that does not belong here") from error
