"""Reckoning with moments inside the database.

Django reckons with moments in SQLite by calling Python for every row; this does not.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Func, IntegerField, OuterRef
from django.db.models.sql.compiler import SQLCompiler

QUARTER = 15 * 60


class DaysLater(Func):
    """A moment so many times 24 hours after that of a column, to the microsecond."""

    output_field = DateTimeField()

    def __init__(self, moment: str | OuterRef, days: int) -> None:
        super().__init__(moment)
        self.days = days

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """SQLite would round the fraction of a second: it is put behind the whole ones again."""
        whole, rest = "substr(%(expressions)s, 1, 19)", "substr(%(expressions)s, 20)"
        template = f"(datetime({whole}, '+{self.days} days') || {rest})"
        return super().as_sql(compiler, connection, template=template)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """In hours, for days are longer or shorter twice a year."""
        template = f"(%(expressions)s + interval '{24 * self.days} hours')"
        return super().as_sql(compiler, connection, template=template)


class QuarterHour(Func):
    """In which quarter of an hour a moment lies, as a number; `when` tells it back.

    No zone changes its day but at the beginning of one, so that days can be told from them.
    """

    output_field = IntegerField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Whole seconds, for SQLite would round a fraction up; divided without a rest."""
        seconds = "CAST(strftime('%%%%s', substr(%(expressions)s, 1, 19)) AS INTEGER)"
        template = f"({seconds} / {QUARTER})"
        return super().as_sql(compiler, connection, template=template)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """The same."""
        template = f"CAST(FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / {QUARTER}) AS bigint)"
        return super().as_sql(compiler, connection, template=template)


def when(quarter: int) -> datetime:
    """The moment at which a quarter of an hour begins."""
    return datetime.fromtimestamp(quarter * QUARTER, UTC)
