"""What stands in the way of a start, in one line, before anything is started."""

import os
import socket
from pathlib import Path

from django.conf import settings

SQLITE = b"SQLite format 3\0"


def obstacle(host: str, port: int) -> str:
    """Why the site can't start, or ""."""
    return of_port(host, port) or of_folder(settings.VAR) or of_data()


def of_port(host: str, port: int) -> str:
    """A port that is none, is taken, or may not be opened."""
    if not 0 < port < 2**16:
        return f"port {port} is none; choose one from 1 to 65535"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"port {port} may not be opened; choose one from 1024 up"
        except OSError:
            return f"port {port} is taken; choose another with PORT={port + 1} make run"
    return ""


def of_folder(folder: Path) -> str:
    """A folder that is none, or may not be written."""
    if folder.exists() and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        return f"{folder} is not a folder we can write in; move it away or set AKTORI_VAR"
    return ""


def of_data() -> str:
    """A data file that was prepared as a database and is one no more."""
    return of_file("default")


def of_keystore() -> str:
    """The same for the keys: then the site starts, and keeps its doors closed."""
    return of_file("keystore")


def of_file(name: str) -> str:
    """What is wrong with a database that is a file, or ""."""
    path = sqlite_file(name)
    if path is None:
        return ""
    if not path.exists():
        return f"{path} is gone; {remedy()}" if (settings.VAR / "prepared").exists() else ""
    return "" if head(path) in (SQLITE, b"") else f"{path} is damaged; {remedy()}"


def head(path: Path) -> bytes:
    """The first bytes, by which a file says what it is; none in a new one."""
    with path.open("rb") as file:
        return file.read(len(SQLITE))


def sqlite_file(name: str) -> Path | None:
    """Where a database is, if it is a file."""
    found = settings.DATABASES[name]
    return Path(found["NAME"]) if "sqlite" in found["ENGINE"] else None


def remedy() -> str:
    """What one can do about a broken folder."""
    return f"put it back from a backup, or move {settings.VAR} away to begin anew"
