"""Whether the site runs on this machine: web and worker hold a shared lock on a file."""

import fcntl
from contextlib import suppress
from io import BufferedRandom

from django.conf import settings

HELD: list[BufferedRandom] = []


def hold() -> None:
    """Holds the lock until the process ends, however it ends."""
    with suppress(OSError):  # a folder that may not be written has its own message elsewhere
        file = (settings.VAR / "running").open("a+b")
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        HELD.append(file)


def is_running() -> bool:
    """Whether any process holds it."""
    with (settings.VAR / "running").open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
