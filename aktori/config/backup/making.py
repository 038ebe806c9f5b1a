"""Making a backup: data first, keystore after, then the proof that one opens the other."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from aktori.config.backup.sealed import seal_file
from aktori.config.backup.stores import CopyFailed, copied, ids, suffix, values
from aktori.gatherings.models import Encounter
from aktori.meetings.models import Guest
from aktori.mentorships.models import Membership, Mentorship
from aktori.privacy.models import Canary
from aktori.privacy.rules import BACKUPS
from aktori.vault import ledger
from aktori.vault.custody import canary_opens
from aktori.vault.models import VaultKey

STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"aktori-(?:data|keystore)-(\d{8}T\d{6}Z)\.")
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Proof:
    """What the two copies must agree on."""

    vaults: set[UUID]
    canary: tuple[UUID, UUID, bytes]


@dataclass(frozen=True)
class Backup:
    """The two files, and how many vaults they hold together."""

    data: Path
    keystore: Path
    vaults: int


def make_backup(*, data: Path, keystore: Path, now: datetime, tell: Tell) -> Backup:
    """Writes both copies while the site runs; nothing stays when something is wrong with them.

    The keystore is copied after the data, so that it knows every vault the data names. Raises
    `CopyFailed` when a vault has no key or the canary does not open, `ToolMissing`, `OSError`.
    """
    stamp = now.astimezone(UTC).strftime(STAMP)
    made = Backup(
        data / f"aktori-data-{stamp}{suffix('default')}",
        keystore / f"aktori-keystore-{stamp}{suffix('keystore')}.sealed",
        0,
    )
    try:
        return write_both(made, now=now, tell=tell)
    except BaseException:
        for path in (*family(made.data), *family(made.keystore)):
            path.unlink(missing_ok=True)
        raise


def write_both(made: Backup, *, now: datetime, tell: Tell) -> Backup:
    """The work of `make_backup`."""
    tell("data")
    with copied("default", made.data) as connection:
        proof = proof_in(connection)
    tell("keystore")
    with TemporaryDirectory(dir=settings.VAR) as folder:
        plain = Path(folder) / "keystore"
        with copied("keystore", plain) as connection:
            prove(proof, connection)
        seal_file(plain, made.keystore)
    tell("manifest")
    words = {
        "made_at": now.astimezone(UTC).isoformat(),
        "vaults": len(proof.vaults),
        "data": digest(made.data),
        "keystore": digest(made.keystore),
    }
    for path in (made.data, made.keystore):
        beside(path, ".json").write_text(json.dumps(words, indent=2) + "\n")
        if settings.SHRED_LEDGER.exists():
            shutil.copyfile(settings.SHRED_LEDGER, beside(path, ".ledger"))
    return Backup(made.data, made.keystore, len(proof.vaults))


def proof_in(connection: BaseDatabaseWrapper) -> Proof:
    """What a copy of the data says about its vaults."""
    pairs = Mentorship.objects.with_content()
    members = Membership.objects.filter(mentorship__in=pairs)
    found = ids(pairs.values_list("vault"), connection)
    found |= ids(members.values_list("shared_vault"), connection)
    found |= ids(members.values_list("private_vault"), connection)
    found |= ids(Guest.objects.values_list("vault"), connection)
    met = Encounter.objects.filter(vault__isnull=False)
    found |= ids(met.values_list("vault"), connection)
    canaries = values(Canary.objects.values_list("id", "vault", "sealed"), connection)
    if not canaries:
        raise CopyFailed("the data has no canary; run `aktori prepare`")
    row, vault, sealed = canaries[0]
    return Proof(found, (row, vault, bytes(sealed)))


def prove(proof: Proof, connection: BaseDatabaseWrapper) -> None:
    """Holds a copy of the keystore against the data. Raises `CopyFailed`."""
    there = ids(VaultKey.objects.values_list("id"), connection)
    if lost := proof.vaults - there - ledger.gone():
        raise CopyFailed(f"{len(lost)} vaults of the data have no key in the keystore")
    row, vault, sealed = proof.canary
    key = VaultKey.objects.filter(id=vault)
    fields = ("root_version", "wrapped", "commitment", "version")
    found: list[tuple[Any, ...]] = values(key.values_list(*fields), connection)
    if not found:
        raise CopyFailed("the keystore lacks the canary's key")
    version, wrapped, commitment, key_version = found[0]
    stored = VaultKey(
        id=vault, root_version=version, wrapped=wrapped, commitment=commitment, version=key_version
    )
    if not canary_opens(stored, row, sealed):
        raise CopyFailed("the canary does not open with the keystore's copy and the root key")


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def beside(path: Path, ending: str) -> Path:
    """A file that travels with a copy."""
    return path.with_name(path.name + ending)


def family(path: Path) -> list[Path]:
    """A copy, and the files that travel with it."""
    return [path, beside(path, ".json"), beside(path, ".ledger")]


def roll(folder: Path, *, now: datetime) -> int:
    """Deletes the copies in a folder that are older than 14 days; returns how many files."""
    old = [path for path in folder.glob("aktori-*") if is_old(path, now)]
    for path in old:
        path.unlink()
    return len(old)


def is_old(path: Path, now: datetime) -> bool:
    """By the date in its name."""
    found = NAME.match(path.name)
    if not found:
        return False
    return now - datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) > BACKUPS
