"""Making, wrapping and unwrapping the key of one vault, and the MAC over its members."""

import hmac
from hashlib import sha256
from secrets import token_bytes
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aktori.vault.roots import SIZE, Roots, derive

NONCE = 12


class KeyRefused(Exception):
    """A wrapped key or a membership does not carry the mark of our root key."""


def wrap(roots: Roots, version: int, vault: UUID, key: bytes) -> bytes:
    """The vault's key under a root key, bound to vault and instance."""
    nonce = token_bytes(NONCE)
    box = AESGCM(roots.derive(version, "wrap"))
    return nonce + box.encrypt(nonce, key, roots.instance + vault.bytes)


def unwrap(roots: Roots, version: int, vault: UUID, wrapped: bytes, committed: bytes) -> bytes:
    """What `wrap` was given. Raises `KeyRefused` when root, vault, instance or key is another."""
    box = AESGCM(roots.derive(version, "wrap"))
    try:
        key = box.decrypt(wrapped[:NONCE], wrapped[NONCE:], roots.instance + vault.bytes)
    except (InvalidTag, ValueError) as error:
        raise KeyRefused(f"the key of vault {vault} does not open with root {version}") from error
    if not hmac.compare_digest(commitment(key), committed):
        raise KeyRefused(f"the key of vault {vault} is not the one it was made with")
    return key


def commitment(key: bytes) -> bytes:
    """A mark that only this key has: AES-GCM alone would let two keys open one record."""
    return derive(key, "commit")


def text_key(key: bytes) -> bytes:
    """The key that texts are encrypted with."""
    return derive(key, "enc")


def new_key() -> bytes:
    """32 random bytes."""
    return token_bytes(SIZE)


def member_mac(key: bytes, vault: UUID, member: UUID) -> bytes:
    """HMAC-SHA256 over vault and member under the vault's own key (RFC 2104)."""
    return hmac.new(derive(key, "members"), vault.bytes + member.bytes, sha256).digest()
