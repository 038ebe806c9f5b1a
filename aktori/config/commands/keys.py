"""The root key: `status` counts, `new-root` makes a newer one, `rotate` moves every key under it.

`new-issuer` makes the key that signs certificates and badges from now on. Keep the older .crt
files: they verify what was signed before; an older .key may be deleted.

To change the root key: `aktori keys new-root`, copy the new file to where your root key is kept
safe, `aktori keys rotate`, then `aktori keys status`; when nothing lies under the old root and your
last backup under it has rolled over, delete its file. The site may run all the while.
Exit codes: 0 done, 1 a key was refused (nothing was written over), 2 a key file is missing.
"""

import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.utils import timezone

from aktori.closing.issuer import issuers, make_issuer
from aktori.config.commands.backup import refuse
from aktori.vault.custody import keys_by_root, rewrap
from aktori.vault.keys import KeyRefused
from aktori.vault.roots import RootKeyMissing, add_root, roots


def arguments(parser: ArgumentParser) -> None:
    """What to do."""
    parser.add_argument("what", choices=["status", "rotate", "new-root", "new-issuer"])


def main(options: Namespace) -> int:
    """Does it."""
    try:
        deeds = {"status": status, "rotate": rotate, "new-root": new_root, "new-issuer": new_issuer}
        deeds[options.what]()
    except KeyRefused as error:
        return refuse(str(error), 1)
    except (RootKeyMissing, OSError) as error:
        return refuse(str(error), 2)
    return 0


def status() -> None:
    """How many vault keys lie under which root key."""
    counted, known = keys_by_root(), roots().keys
    for version in sorted(set(counted) | set(known)):
        file = f"root-{version}.key" if version in known else "its file is MISSING"
        newest = ", newest" if version == roots().newest else ""
        print(f"  root {version}: {counted.get(version, 0)} vault keys ({file}{newest})")
    for place, one in enumerate(issuers()):
        state = "signs" if place == 0 and one.key.exists() else "verifies only"
        print(f"  issuer {one.version}: {state}, SHA-256 {one.fingerprint}")


def new_issuer() -> None:
    """Makes the next key that signs."""
    version = make_issuer(settings.KEYS, now=timezone.now())
    print(f"Made {settings.KEYS / f'issuer-{version}.key'} and its .crt, which sign from now on.")
    print("Keep a copy of both where your root key is kept safe.")


def new_root() -> None:
    """Makes the next root key."""
    version = add_root(settings.KEYS)
    print(f"Made {settings.KEYS / f'root-{version}.key'}. New vaults lie under it from now on.")
    print("Keep a copy where your root key is kept safe, then run `aktori keys rotate`.")


def rotate() -> None:
    """Wraps the keys anew, and shows how far it is."""
    done = rewrap(progress=show)
    if done:
        print()
    print(f"{done} vault keys were wrapped anew with root {roots().newest}.")


def show(done: int, total: int) -> None:
    """One line that counts up."""
    print(f"\r… {done} of {total}", end="", file=sys.stdout, flush=True)
