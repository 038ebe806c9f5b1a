"""Copies data and keystore while the site runs, each into a folder of its own.

Refused, with nothing left behind, unless every vault of the data copy has its key in the keystore
copy and the canary opens. Copies of the keystore are encrypted under the root key; both kinds are
deleted when they are 14 days old. Exit codes: 0 made, 1 refused, 2 a folder or program is missing.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone

from aktori.config.backup.making import Backup, make_backup, roll
from aktori.config.backup.stores import CopyFailed, ToolMissing
from aktori.config.work import note_backup
from aktori.vault.ledger import LedgerBroken
from aktori.vault.roots import RootKeyMissing

STEPS = {
    "data": "copying the data",
    "keystore": "copying the keystore, and proving that it opens the data",
    "manifest": "writing down what was copied",
}


def arguments(parser: ArgumentParser) -> None:
    """Two folders."""
    parser.add_argument("--data", type=Path, required=True, help="folder for the data's copies")
    parser.add_argument(
        "--keystore",
        type=Path,
        required=True,
        help="folder for the keystore's copies; better on another machine than the data's",
    )


def main(options: Namespace) -> int:
    """Makes both copies and says where they are."""
    data, keystore = options.data.resolve(), options.keystore.resolve()
    if data == keystore:
        return refuse("data and keystore must not lie together: name two folders", 2)
    began, now = time.monotonic(), timezone.now()
    try:
        for folder in (data, keystore):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = make_backup(data=data, keystore=keystore, now=now, tell=tell)
        note_backup(now)
        old = roll(data, now=now) + roll(keystore, now=now)
    except (CopyFailed, LedgerBroken, RootKeyMissing) as error:
        return refuse(f"no backup was made: {error}", 1)
    except (ToolMissing, OSError) as error:
        return refuse(str(error), 2)
    report(made, old, time.monotonic() - began)
    return 0


def tell(step: str) -> None:
    """One line for each step."""
    print(f"… {STEPS[step]}", flush=True)


def report(made: Backup, old: int, seconds: float) -> None:
    """Where the copies are."""
    for path in (made.data, made.keystore):
        print(f"  {path}   {path.stat().st_size / 1e6:.1f} MB")
    print(f"Backup made in {seconds:.1f} s: {made.vaults} vaults, each with its key; canary opens.")
    if old:
        print(f"{old} files older than 14 days were deleted.")


def refuse(reason: str, code: int) -> int:
    """One line, and the exit code."""
    print(f"aktori: {reason}", file=sys.stderr)
    return code
