"""Brings the tables to this version. Stop the site, and back up with the former version first.

`bin/upgrade` does all of it. If a step fails, or a vault does not open afterwards, the backup is
put back and everything is as before. Exit codes: 0 done, 1 failed and gone back, or refused, 2 a
file or program is missing, or the site runs.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone

from aktori import __version__
from aktori.config.backup.sealed import NotOurs
from aktori.config.backup.stores import CopyFailed, ToolMissing
from aktori.config.backup.upgrading import UpgradeFailed, upgrade
from aktori.config.commands.backup import refuse
from aktori.config.running import is_running
from aktori.vault.roots import RootKeyMissing

STEPS = {
    "check": "checking the backup",
    "tables": "bringing the tables to this version",
    "look": "looking at every vault",
    "back": "going back to the backup",
}


def arguments(parser: ArgumentParser) -> None:
    """The two files that the former version's `aktori backup` made."""
    parser.add_argument("--data", type=Path, required=True, help="aktori-data-….sqlite or .dump")
    parser.add_argument("--keystore", type=Path, required=True, help="aktori-keystore-….sealed")


def main(options: Namespace) -> int:
    """Upgrades, or goes back."""
    if is_running():
        return refuse("the site is running; stop web and worker on every machine first", 2)
    try:
        upgrade(data=options.data, keystore=options.keystore, now=timezone.now(), tell=tell)
    except UpgradeFailed as error:
        return refuse(f"not upgraded, and everything is as before: {error}", 1)
    except (CopyFailed, NotOurs, RootKeyMissing) as error:
        return refuse(f"not upgraded, nothing was touched: {error}", 1)
    except (ToolMissing, OSError) as error:
        return refuse(str(error), 2)
    print(f"The tables are those of {__version__}; every vault opens.")
    return 0


def tell(step: str) -> None:
    """One line for each step."""
    print(f"… {STEPS[step]}", flush=True)
