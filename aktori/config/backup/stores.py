"""Copying one database as a whole, and reading from the copy: SQLite files and PostgreSQL."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet


class ToolMissing(Exception):
    """PostgreSQL's own program is not installed."""


class CopyFailed(Exception):
    """A copy could not be made, or is not sound."""


def is_sqlite(alias: str) -> bool:
    """Whether a database is a file."""
    return connections[alias].vendor == "sqlite"


def suffix(alias: str) -> str:
    """How the file of a copy ends."""
    return ".sqlite" if is_sqlite(alias) else ".dump"


@contextmanager
def copied(alias: str, target: Path) -> Iterator[BaseDatabaseWrapper]:
    """Copies a database into a new file while the site runs; yields a connection to what it holds.

    SQLite: `VACUUM INTO`, which holds one moment and needs no write lock. PostgreSQL: `pg_dump` of
    a snapshot that the yielded connection reads too. Raises `CopyFailed`, `ToolMissing`.
    """
    if is_sqlite(alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        target.chmod(0o600)
        with sqlite_at(alias, target) as connection:
            yield connection
        return
    with snapshot(alias) as (connection, name):
        pg(alias, "pg_dump", "-Fc", f"--snapshot={name}", f"--file={target}")
        target.chmod(0o600)
        yield connection


@contextmanager
def sqlite_at(alias: str, path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a copy that is a SQLite file. Raises `CopyFailed` when it is not sound."""
    connection = connections.create_connection(alias)
    options = {**connection.settings_dict["OPTIONS"], "init_command": ""}
    connection.settings_dict = {**connection.settings_dict, "NAME": str(path), "OPTIONS": options}
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            (word,) = cursor.fetchone()
        if word != "ok":
            raise CopyFailed(f"{path.name} is not sound: {word}")
        yield connection
    finally:
        connection.close()


@contextmanager
def snapshot(alias: str) -> Iterator[tuple[BaseDatabaseWrapper, str]]:
    """A connection that sees one moment of a PostgreSQL database, and the moment's name."""
    connection = connections.create_connection(alias)
    try:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (name,) = cursor.fetchone()
        yield connection, name
    finally:
        connection.close()


def values(query: QuerySet[Any, Any], connection: BaseDatabaseWrapper) -> list[tuple[Any, ...]]:
    """The rows of a `values_list` query, read through any connection."""
    compiler = query.query.get_compiler(connection=connection)
    return [tuple(row) for row in compiler.results_iter()]


def ids(query: QuerySet[Any, Any], connection: BaseDatabaseWrapper) -> set[UUID]:
    """The same for one column of ids."""
    return {row[0] for row in values(query, connection) if row[0]}


def pg(alias: str, program: str, *options: str) -> None:
    """Runs one of PostgreSQL's programs on a database. Raises `ToolMissing`, `CopyFailed`."""
    found = connections[alias].settings_dict
    place = {"host": found["HOST"], "port": found["PORT"], "username": found["USER"]}
    words = [f"--{key}={value}" for key, value in place.items() if value]
    environ = {**os.environ, "PGPASSWORD": str(found["PASSWORD"])}
    command = [tool(program), *words, f"--dbname={found['NAME']}", "--no-password", *options]
    done = subprocess.run(command, env=environ, check=False, capture_output=True, text=True)
    if done.returncode:
        raise CopyFailed(f"{program}: {(done.stderr.splitlines() or ['failed'])[0]}")


def tool(program: str) -> str:
    """Where a program of PostgreSQL is: on the path, or where Debian puts the newest."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
    found = str(debian[0]) if debian else shutil.which(program)
    if not found:
        raise ToolMissing(f"{program} is missing; install it: apt-get install postgresql-client")
    return found


def put_back(alias: str, source: Path, aside: Path) -> None:
    """Replaces a database by a copy. A file that was there is moved into the folder `aside`."""
    connections[alias].close()
    if not is_sqlite(alias):
        put_back_dump(alias, source)
        return
    there = Path(connections[alias].settings_dict["NAME"])
    fresh = there.with_name(f"{there.name}.restoring")
    shutil.copyfile(source, fresh)
    fresh.chmod(0o600)
    for old in there.parent.glob(f"{there.name}*"):
        if old != fresh:
            shutil.move(old, aside / old.name)
    fresh.replace(there)


def put_back_dump(alias: str, source: Path) -> None:
    """Replaces all that a PostgreSQL database holds, in one transaction.

    Not `pg_restore --clean`: it knows only what the dump names, and stops at tables of a newer
    version. The user must own the database. Raises `CopyFailed`, `ToolMissing`.
    """
    with TemporaryDirectory(dir=settings.VAR) as folder:
        script = Path(folder) / "script.sql"
        words = [
            tool("pg_restore"),
            "--no-owner",
            "--no-privileges",
            f"--file={script}",
            str(source),
        ]
        done = subprocess.run(words, check=False, capture_output=True, text=True)
        if done.returncode:
            raise CopyFailed(f"pg_restore: {(done.stderr.splitlines() or ['failed'])[0]}")
        pg(alias, "psql", "--quiet", "--no-psqlrc", "--single-transaction",
           "--set=ON_ERROR_STOP=1", "--command=SET client_min_messages = warning",
           "--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public",
           f"--file={script}")  # fmt: skip
