"""Whether the tables are those of this program: older, newer, or just right."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def known() -> set[tuple[str, str]]:
    """Every migration that this program brings."""
    return set(MigrationLoader(None).disk_migrations)


def difference() -> str:
    """What an operator does about tables of another version, or "". Raises `DatabaseError`."""
    return next(differences(), "")


def differences() -> Iterator[str]:
    """The same for both databases."""
    ours = known()
    labels = {config.label for config in apps.get_app_configs()}
    for alias in settings.DATABASES:
        applied = set(MigrationRecorder(connections[alias]).applied_migrations())
        if missing := ours - applied:
            yield (
                f"the tables ({alias}) are {len(missing)} steps older than the program; "
                "run `aktori upgrade`"
            )
        if [one for one in applied - ours if one[0] in labels]:
            yield (
                f"the tables ({alias}) belong to a newer version; start that one, or go back with"
                " `bin/rollback`"
            )
