"""Whether the site runs: web and worker hold a shared lock on a file, and a name on PostgreSQL."""

import fcntl
import os
from contextlib import suppress
from io import BufferedRandom

from django.conf import settings
from django.db import connections

HELD: list[BufferedRandom] = []
NAME = "aktori-site"


def hold() -> None:
    """Holds the lock until the process ends, however it ends; names its sessions."""
    os.environ["PGAPPNAME"] = NAME  # read by libpq at each connection
    with suppress(OSError):  # a folder that may not be written has its own message elsewhere
        file = (settings.VAR / "running").open("a+b")
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        HELD.append(file)


def is_running() -> bool:
    """Whether any process of this machine holds it, or of any machine is in the database."""
    with (settings.VAR / "running").open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return bool(sessions())


def sessions() -> int:
    """How many sessions web and workers of all machines have; an idle web process may have none."""
    connection = connections["default"]
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = %s",
            [NAME],
        )
        return int(cursor.fetchone()[0])
