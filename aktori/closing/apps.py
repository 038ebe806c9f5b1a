"""Django's handle on the room."""

from django.apps import AppConfig


class ClosingConfig(AppConfig):
    name = "aktori.closing"
