"""Makes folders, keys and databases ready. Safe to repeat: what is there stays as it is."""

import os
import sys
from argparse import ArgumentParser, Namespace
from secrets import token_hex

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.utils import timezone

from aktori.closing.issuer import issuers, make_issuer
from aktori.config.catalogues import compile_all
from aktori.config.obstacles import of_keystore
from aktori.config.prepared import contents, is_current, stamp_file
from aktori.config.tables import bring_up_to_date, difference
from aktori.privacy.models import Canary
from aktori.privacy.soundness import plant_canary
from aktori.ui import stylesheet
from aktori.vault import ballast
from aktori.vault.roots import make_roots, write_once


class TablesOlder(Exception):
    """The data is a former version's, and nobody said that it may be changed."""


def arguments(parser: ArgumentParser) -> None:
    """Whether older tables may be changed."""
    parser.add_argument(
        "--migrate", action="store_true", help="bring older tables up to date, without a backup"
    )


def main(options: Namespace) -> int:
    """Prepares, and says in one line what stands in the way if something does."""
    try:
        prepare(migrate=options.migrate)
    except OSError as error:
        print(f"aktori: {error.filename or settings.VAR}: {error.strerror}", file=sys.stderr)
        return 2
    except TablesOlder as error:
        print(f"aktori: {error}, after a backup by the former version", file=sys.stderr)
        return 2
    return 0


def prepare(*, migrate: bool) -> None:
    """Folders, keys, tables, styles, translations, static files.

    Tables of a former version are changed if `migrate` says so. Raises `TablesOlder`, `OSError`.
    """
    for folder in (settings.VAR, settings.VAR / "mail"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_once(settings.SECRET_FILE, token_hex(32))
    # a new root key would not open what was sealed with a lost one
    if not stamp_file().exists() or any(settings.KEYS.glob("root-*.key")):
        make_roots(settings.KEYS)
    # a key folder that is mounted read-only gets its issuer by `aktori keys new-issuer` elsewhere
    if not issuers() and os.access(settings.KEYS, os.W_OK):
        make_issuer(settings.KEYS, now=timezone.now())
    if is_current() or of_keystore():
        return
    if not migrate and is_populated() and (found := difference()):
        raise TablesOlder(found)
    for alias in settings.DATABASES:
        bring_up_to_date(alias)
    call_command("createcachetable", verbosity=0)
    ballast.take_on()
    plant_canary(now=timezone.now())
    connections.close_all()
    compile_all()
    stylesheet.build()
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp_file().write_text(contents())


def is_populated() -> bool:
    """Whether a version has prepared the database to its end, so that people may be in it."""
    try:
        return Canary.objects.exists()
    except DatabaseError:
        return False
