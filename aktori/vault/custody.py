"""Looking after the keystore as a whole: counting, rotating, replaying the ledger, checking."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from aktori.vault import keys, ledger
from aktori.vault.context import Context
from aktori.vault.doors import (
    OpenVaults,
    VaultClosed,
    create_vault,
    destroy_vaults,
    unwrapped,
)
from aktori.vault.models import Opening, VaultKey, VaultKind
from aktori.vault.records import RecordRefused
from aktori.vault.roots import RootKeyMissing, roots

BATCH = 500
CANARY = "a canary that sings in the vault"
Progress = Callable[[int, int], None]


def keys_by_root() -> dict[int, int]:
    """How many vault keys lie under each version of the root key."""
    counted = VaultKey.objects.order_by("root_version").values_list("root_version")
    return dict(counted.annotate(count=Count("id")))


def rewrap(*, progress: Progress = lambda _done, _all: None) -> int:
    """Wraps every key that lies under an older root anew with the newest; returns how many.

    Texts and memberships stay as they are. Stopped half-way it goes on where it was; until the
    end both roots are needed. Raises `KeyRefused` before it would write over a broken key.
    """
    root = roots()
    older = VaultKey.objects.exclude(root_version=root.newest)
    total, done = older.count(), 0
    while batch := rewrap_some():
        done += batch
        progress(done, total)
    return done


@transaction.atomic(using="keystore")
def rewrap_some() -> int:
    """Up to `BATCH` of them, in one transaction."""
    root = roots()
    older = VaultKey.objects.select_for_update().exclude(root_version=root.newest)
    rows = list(older[:BATCH])
    for row in rows:
        row.wrapped = keys.wrap(root, root.newest, row.id, unwrapped(row))
        row.root_version = root.newest
    VaultKey.objects.bulk_update(rows, ["wrapped", "root_version"])
    return len(rows)


def seal_canary(row: UUID) -> tuple[UUID, bytes]:
    """A known text in a new vault that nobody is a member of: its id, and the record to keep."""
    vault = create_vault(kind=VaultKind.CANARY, members=[])
    return vault, opened(vault).seal(vault, CANARY, canary_context(row))


def try_canary(row: UUID, vault: UUID, sealed: bytes) -> None:
    """Opens it. Raises `RootKeyMissing`, `VaultClosed`, `KeyRefused` or `RecordRefused`."""
    opened(vault).unseal(vault, sealed, canary_context(row))


def canary_opens(key: VaultKey, row: UUID, sealed: bytes) -> bool:
    """Whether a canary opens with a key that was read from a copy of the keystore."""
    try:
        open_with(key).unseal(key.id, sealed, canary_context(row))
    except (keys.KeyRefused, RecordRefused, RootKeyMissing):
        return False
    return True


def canary_context(row: UUID) -> Context:
    """What the canary is bound to."""
    return Context(table="privacy_canary", field="sealed", row=row, author=row, revision=1)


def opened(vault: UUID) -> OpenVaults:
    """A vault without members, opened by us."""
    row = VaultKey.objects.filter(id=vault, kind=VaultKind.CANARY).first()
    if row is None:
        raise VaultClosed(vault)
    return open_with(row)


def open_with(row: VaultKey) -> OpenVaults:
    """A vault opened with the key of a row."""
    key = keys.text_key(unwrapped(row)), row.version
    return OpenVaults(text_keys={row.id: key}, instance=roots().instance)


def missing_keys(vaults: Iterable[UUID]) -> set[UUID]:
    """Those vaults that have neither a key nor a line in the shred ledger."""
    wanted = set(vaults)
    if len(wanted) < BATCH:
        found = VaultKey.objects.filter(id__in=wanted)
    else:
        found = VaultKey.objects.all()
    return wanted - set(found.values_list("id", flat=True)) - ledger.gone()


def risen_vaults() -> list[UUID]:
    """Vaults whose keys are there although the ledger says that they were destroyed."""
    gone = ledger.gone()
    if not gone:
        return []
    return [key for key in VaultKey.objects.values_list("id", flat=True) if key in gone]


def replay_ledger(*, now: datetime) -> int:
    """Destroys again what an old keystore brought back; returns how many keys that was."""
    risen = risen_vaults()
    destroy_vaults(risen, now=now)
    return len(risen)


def broken_ledger() -> str:
    """Where the shred ledger was changed, in words for the operator, or ""."""
    try:
        ledger.read()
    except ledger.LedgerBroken as error:
        return str(error)
    return ""


def openings_of(vaults: Iterable[UUID], *, but: Iterable[UUID]) -> "list[Opening]":
    """Who else has opened these vaults, or tried to, the latest first."""
    found = Opening.objects.filter(vault__in=list(vaults)).exclude(actor__in=list(but))
    return list(found.order_by("-number"))
