"""Makes folders, keys and databases ready. Safe to repeat: what is there stays as it is."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from aktori.vault.roots import make_roots, write_once


def arguments(parser: ArgumentParser) -> None:
    """No choices to make."""


def main(_options: Namespace) -> int:
    """Prepares, and says in one line what stands in the way if something does."""
    try:
        prepare()
    except OSError as error:
        print(f"aktori: {error.filename or settings.VAR}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def prepare() -> None:
    """Folders, secret key, root key, tables in both databases. Raises `OSError` when it can't."""
    for folder in (settings.VAR, settings.VAR / "mail"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_once(settings.SECRET_FILE, token_hex(32))
    make_roots(settings.KEYS)
    if is_current():
        return
    call_command("migrate", verbosity=0)
    call_command("migrate", database="keystore", verbosity=0)
    call_command("createcachetable", verbosity=0)
    connections.close_all()
    stamp_file().write_text(migration_list())


def is_current() -> bool:
    """Whether the tables were made from the migrations that this version has."""
    return stamp_file().exists() and stamp_file().read_text() == migration_list()


def stamp_file() -> Path:
    """Where the list of applied migrations stands, so that a start need not ask the databases."""
    return Path(settings.VAR) / "prepared"


def migration_list() -> str:
    """The databases, and the migrations of all rooms, by name."""
    names = sorted(path.as_posix() for path in settings.ROOT.glob("aktori/*/migrations/0*.py"))
    places = [str(settings.DATABASES[name]["NAME"]) for name in ("default", "keystore")]
    return "\n".join([*places, *(name.rsplit("aktori/", 1)[1] for name in names)])
