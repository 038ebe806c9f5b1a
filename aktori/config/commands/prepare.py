"""Makes folders, keys and databases ready. Safe to repeat: what is there stays as it is."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from aktori.config.catalogues import LOCALE, compile_all
from aktori.config.obstacles import of_keystore
from aktori.privacy.soundness import plant_canary
from aktori.ui import stylesheet
from aktori.vault import ballast
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
    """Folders, keys, tables, styles, translations, static files. Raises `OSError` when it can't."""
    for folder in (settings.VAR, settings.VAR / "mail"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_once(settings.SECRET_FILE, token_hex(32))
    # a new root key would not open what was sealed with a lost one
    if not stamp_file().exists() or any(settings.KEYS.glob("root-*.key")):
        make_roots(settings.KEYS)
    if is_current() or of_keystore():
        return
    call_command("migrate", verbosity=0)
    call_command("migrate", database="keystore", verbosity=0)
    call_command("createcachetable", verbosity=0)
    ballast.take_on()
    plant_canary(now=timezone.now())
    connections.close_all()
    compile_all()
    stylesheet.build()
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp_file().write_text(contents())


def is_current() -> bool:
    """Whether everything was prepared by this version; quick, and needs no database."""
    return stamp_file().exists() and stamp_file().read_text() == contents()


def stamp_file() -> Path:
    """Where it stands what was prepared, so that a start need not ask the databases."""
    return Path(settings.VAR) / "prepared"


def contents() -> str:
    """The databases, the migrations by name, and what static files and catalogues are made of."""
    rooms = settings.ROOT / "aktori"
    names = sorted(path.relative_to(rooms).as_posix() for path in rooms.glob("*/migrations/0*.py"))
    places = [str(settings.DATABASES[name]["NAME"]) for name in ("default", "keystore")]
    sources = [*rooms.glob("ui/css/*"), *rooms.glob("*/static/**/*"), *LOCALE.glob("**/*.po")]
    dates = sorted(f"{path.name} {path.stat().st_mtime_ns}" for path in sources if is_source(path))
    return "\n".join([*places, *names, *dates])


def is_source(path: Path) -> bool:
    """Whether a file is an original, not built from others."""
    return path.is_file() and path.name != "app.css"
