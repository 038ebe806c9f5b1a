"""The tables of this program: made, brought up to date, told from older and newer ones."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def known() -> set[tuple[str, str]]:
    """Every migration that this program brings."""
    return set(MigrationLoader(None).disk_migrations)


def bring_up_to_date(alias: str) -> None:
    """Makes the tables in an empty database; takes others through the steps that they miss.

    Both ways end at the same tables, of which `tests/drills/test_tables.py` is the proof. Raises
    `DatabaseError`.
    """
    connection = connections[alias]
    with connection.cursor() as cursor:
        is_empty = not connection.introspection.table_names(cursor)
    if is_empty:
        create(alias)
    else:
        call_command("migrate", database=alias, verbosity=0)


def create(alias: str) -> None:
    """All tables as the models are today, and every step as taken; all of it or nothing.

    Through the steps Django draws all models anew for each of hundreds of changes, which takes a
    minute of processor for two databases in which there is nothing to change.
    """
    connection = connections[alias]
    recorder = MigrationRecorder(connection)
    with connection.schema_editor(atomic=True) as editor:
        editor.create_model(recorder.Migration)
        for config in apps.get_app_configs():
            for model in router.get_migratable_models(config, alias):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
        recorder.migration_qs.bulk_create(
            recorder.Migration(app=app, name=name) for app, name in sorted(known())
        )
    emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)


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
