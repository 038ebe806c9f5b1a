"""Django's handle on the room."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "aktori.vault"
