"""Checks of the machine: program, address, disk, files, clock."""

import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from aktori.config.checks.finding import Finding
from aktori.config.prepared import is_current
from aktori.privacy.models import Clock
from aktori.privacy.rules import BACKUPS

OLDEST_PYTHON = (3, 11)
FREE, PLENTY = 0.1, 10_000_000_000
LATE = timedelta(hours=1)
HERE = {"127.0.0.1", "localhost", "testserver"}


def python(_now: datetime) -> Finding:
    """Whether Python is new enough."""
    found = sys.version_info[:3]
    word = ".".join(str(part) for part in found)
    if found[:2] < OLDEST_PYTHON:
        return Finding(trouble=f"this is Python {word}; install 3.11 or newer, and Aktori anew")
    return Finding(f"Python {word}")


def address(_now: datetime) -> Finding:
    """Whether people come by https, and the proxy that sees to it is counted."""
    if settings.HOST in HERE:
        return Finding(f"{settings.BASE_URL}, for this machine alone")
    if not settings.SECURE:
        return Finding(trouble=f"{settings.BASE_URL} is not https; set AKTORI_BASE_URL")
    if not settings.PROXIES:
        return Finding(
            trouble="the address is https, but no proxy is counted: set AKTORI_PROXIES=1,"
            " or forms are refused and everybody counts as one caller"
        )
    return Finding(f"{settings.BASE_URL}, proxies: {settings.PROXIES}")


def static(_now: datetime) -> Finding:
    """Whether styles, scripts and translations were built from these sources."""
    if not is_current():
        return Finding(
            trouble="files were not prepared for this program; `aktori prepare`, then restart"
        )
    if not any(settings.STATIC_ROOT.glob("staticfiles.json")):
        return Finding(
            trouble=f"{settings.STATIC_ROOT} is empty; delete {settings.VAR / 'prepared'},"
            " then run `aktori prepare`"
        )
    return Finding("styles and translations are this version's")


def disk(_now: datetime) -> Finding:
    """Room to write, and the ballast that a full disk can let go of."""
    usage = shutil.disk_usage(settings.VAR)
    if usage.free < min(FREE * usage.total, PLENTY):
        return Finding(trouble=f"{usage.free / 1e9:.1f} GB are free; make room on {settings.VAR}")
    if not (settings.VAR / "ballast").exists():
        return Finding(trouble="the ballast was let go of; make room, then run `aktori prepare`")
    return Finding(f"{usage.free / 1e9:.1f} GB free")


def modes(_now: datetime) -> Finding:
    """Nobody else on the machine may read keys and databases."""
    loose = [f"{path} ({mode:o})" for path, mode in readable_by_others()]
    wrong = f"others can read {', '.join(loose)}; run chmod go= on each"
    return Finding("keys and databases are readable by their owner alone", wrong if loose else "")


def readable_by_others() -> Iterator[tuple[Path, int]]:
    """Secret files and folders with a permission for group or others."""
    secret = [settings.KEYS, *settings.KEYS.glob("*"), settings.SECRET_FILE, settings.SHRED_LEDGER]
    # a folder that only its owner enters keeps what lies in it
    folder = stat.S_IMODE(settings.VAR.stat().st_mode)
    if folder & 0o077:
        secret += settings.VAR.glob("*.sqlite*")
    for path in secret:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0
        if mode & 0o077:
            yield path, mode


def clock(now: datetime) -> Finding:
    """Whether the time has run evenly."""
    found = Clock.objects.first()
    if found and found.doubted_since:
        return Finding(
            trouble=f"the time leapt from {found.doubted_since:%Y-%m-%d %H:%M} UTC, and nothing is "
            "destroyed until you confirm it: aktori shred --due"
        )
    if found and now < found.seen_at - LATE:
        return Finding(trouble=f"it was {found.seen_at:%Y-%m-%d %H:%M} UTC before, and is less now")
    return Finding(f"{now:%Y-%m-%d %H:%M} UTC")


def aside(now: datetime) -> Finding:
    """Former files of a restore hold old keys, and must not lie about for long."""
    old = [
        path.name
        for path in settings.VAR.glob("before-restore-*")
        if now.timestamp() - path.stat().st_mtime > BACKUPS.total_seconds()
    ]
    wrong = f"delete {', '.join(old)}: it holds keys that should be gone"
    return Finding("no former files lie about", wrong if old else "")
