"""Eight megabytes to let go of on a full disk: deleting needs room for a journal."""

from contextlib import suppress
from secrets import token_bytes

from django.conf import settings

SIZE = 8 * 1024 * 1024
NAME = "ballast"


def take_on() -> None:
    """Writes the ballast, unless it is there or the disk is full by now."""
    path = settings.VAR / NAME
    if not path.exists():
        with suppress(OSError):
            path.write_bytes(token_bytes(SIZE))


def let_go() -> bool:
    """Deletes the ballast; whether there was any."""
    path = settings.VAR / NAME
    if not path.exists():
        return False
    path.unlink()
    return True
