"""Puts a backup back. Stop the site first.

What was destroyed or erased since the backup is destroyed and erased again, by the shred ledger,
before the site opens. Former SQLite files are moved aside, not deleted. Exit codes: 0 restored,
1 refused or not sound (the site stays closed), 2 a file or program is missing, or the site runs.
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone

from aktori.config.backup.restoring import restore
from aktori.config.backup.sealed import NotOurs
from aktori.config.backup.stores import CopyFailed, ToolMissing
from aktori.config.commands.backup import refuse
from aktori.config.running import is_running
from aktori.vault.ledger import LedgerBroken
from aktori.vault.roots import RootKeyMissing

STEPS = {
    "check": "checking the two copies",
    "keystore": "putting the keystore back",
    "data": "putting the data back",
    "tables": "bringing the tables up to date",
    "ledger": "destroying again what had been destroyed",
}


def arguments(parser: ArgumentParser) -> None:
    """The two files that `aktori backup` made."""
    parser.add_argument("--data", type=Path, required=True, help="aktori-data-….sqlite or .dump")
    parser.add_argument("--keystore", type=Path, required=True, help="aktori-keystore-….sealed")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def main(options: Namespace) -> int:
    """Restores after a yes."""
    if is_running():
        return refuse("the site is running; stop it first", 2)
    if not options.yes and not agreed(options):
        return refuse("nothing was restored", 1)
    try:
        done = restore(data=options.data, keystore=options.keystore, now=timezone.now(), tell=tell)
    except (CopyFailed, NotOurs, LedgerBroken, RootKeyMissing) as error:
        return refuse(f"not restored: {error}", 1)
    except (ToolMissing, OSError) as error:
        return refuse(str(error), 2)
    print(f"Restored. {done.keys} keys and {done.people} people had gone since, and went again.")
    if any(done.aside.iterdir()):
        print(f"The former files are in {done.aside}; delete them when all is well.")
    return 0


def tell(step: str) -> None:
    """One line for each step."""
    print(f"… {STEPS[step]}", flush=True)


def agreed(options: Namespace) -> bool:
    """Asks once."""
    print(f"This replaces all data by {options.data.name} and {options.keystore.name}.")
    sys.stdout.flush()
    return input("Type yes to go on: ").strip() == "yes"
