"""Sends the vault's tables to the keystore database, and nothing else there."""

from typing import Any


class KeystoreRouter:
    """Django's database router for the two databases."""

    def db_for_read(self, model: type[Any], **_hints: object) -> str:
        """The database of a model's rows."""
        return "keystore" if model._meta.app_label == "vault" else "default"

    def db_for_write(self, model: type[Any], **_hints: object) -> str:
        """The same for writing."""
        return self.db_for_read(model)

    def allow_relation(self, one: Any, other: Any, **_hints: object) -> bool:
        """Foreign keys never cross from one database to the other."""
        # `request.user` is a lazy object: its type is not the class it stands for
        return self.db_for_read(one.__class__) == self.db_for_read(other.__class__)

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        """Each database has its own tables only."""
        return (db == "keystore") == (app_label == "vault")
