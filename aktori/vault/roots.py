"""The root keys: files of mode 0400 in one folder, outside database, repository and backups."""

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from secrets import token_bytes

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from aktori.kit.chain import KEY_FILE

NAME = re.compile(r"root-(\d+)\.key")
INSTANCE_FILE = "instance.id"
SIZE = 32


class RootKeyMissing(Exception):
    """The folder has no root key, or not the version that a vault was wrapped with."""


@dataclass(frozen=True)
class Roots:
    """The root keys by version, and the name of the instance they belong to."""

    instance: bytes
    keys: dict[int, bytes]
    derived: dict[tuple[int, str], bytes] = field(default_factory=dict, repr=False, compare=False)

    @property
    def newest(self) -> int:
        """The version that new vaults are wrapped with."""
        return max(self.keys)

    def derive(self, version: int, use: str) -> bytes:
        """32 bytes for one use of one root key (HKDF-SHA256, RFC 5869)."""
        if version not in self.keys:
            raise RootKeyMissing(f"root key {version} is not in the key folder")
        if (version, use) not in self.derived:
            self.derived[version, use] = derive(self.keys[version], f"aktori/{use}")
        return self.derived[version, use]


def derive(key: bytes, use: str) -> bytes:
    """32 bytes for one use of a key (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), SIZE, salt=None, info=use.encode()).derive(key)


def roots() -> Roots:
    """The root keys of this instance. Raises `RootKeyMissing` when there is none."""
    folder: Path = settings.KEYS
    if not folder.is_dir():
        raise RootKeyMissing(f"there is no folder {folder}")
    return read_roots(folder, folder.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def read_roots(folder: Path, _changed: int) -> Roots:
    """The root keys in a folder, read once until something in it changes."""
    files = {int(match[1]): path for path in folder.glob("*") if (match := NAME.match(path.name))}
    if not files or not (folder / INSTANCE_FILE).exists():
        raise RootKeyMissing(f"there is no root key in {folder}")
    keys = {version: bytes.fromhex(path.read_text()) for version, path in files.items()}
    return Roots(instance=(folder / INSTANCE_FILE).read_bytes(), keys=keys)


def make_roots(folder: Path) -> None:
    """Writes a first root key, an instance name and the logs' key, unless the folder has them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (INSTANCE_FILE, "root-1.key", KEY_FILE):
        write_once(folder / name, token_bytes(SIZE).hex())


def add_root(folder: Path) -> int:
    """Writes one more root key, which new vaults are wrapped with from now on; its version.

    Raises `RootKeyMissing` when there is none yet, `OSError` when the folder can't be written.
    """
    version = read_roots(folder, folder.stat().st_mtime_ns).newest + 1
    write_once(folder / f"root-{version}.key", token_bytes(SIZE).hex())
    return version


def write_once(path: Path, text: str) -> None:
    """Writes a file that only its owner may read; an existing one stays as it is."""
    if path.exists():
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
