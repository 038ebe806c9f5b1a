"""A keystore copy as it leaves the machine: encrypted under the root key."""

from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aktori.vault.roots import RootKeyMissing, roots

MAGIC = b"AKTORI-KEYSTORE-1"
NONCE = 12
VERSION = 4


class NotOurs(Exception):
    """The file is no keystore copy, was changed, or belongs to another instance or root key."""


def seal_file(source: Path, target: Path) -> None:
    """Writes the encrypted copy of a file (AES-256-GCM under HKDF of the newest root key)."""
    root = roots()
    nonce = token_bytes(NONCE)
    head = MAGIC + root.newest.to_bytes(VERSION, "big")
    box = AESGCM(root.derive(root.newest, "backup"))
    target.touch(mode=0o600)
    target.write_bytes(head + nonce + box.encrypt(nonce, source.read_bytes(), head + root.instance))


def unseal_file(source: Path, target: Path) -> None:
    """Writes what was sealed. Raises `NotOurs`, or `RootKeyMissing` naming the version needed."""
    data = source.read_bytes()
    head, rest = data[: len(MAGIC) + VERSION], data[len(MAGIC) + VERSION :]
    if not head.startswith(MAGIC):
        raise NotOurs(f"{source.name} is not a keystore copy")
    root = roots()
    box = AESGCM(root.derive(int.from_bytes(head[len(MAGIC) :], "big"), "backup"))
    try:
        plain = box.decrypt(rest[:NONCE], rest[NONCE:], head + root.instance)
    except (InvalidTag, ValueError) as error:
        raise NotOurs(f"{source.name} was changed, or is another instance's") from error
    target.touch(mode=0o600)
    target.write_bytes(plain)


__all__ = ["NotOurs", "RootKeyMissing", "seal_file", "unseal_file"]
