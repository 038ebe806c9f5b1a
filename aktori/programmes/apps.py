"""Django's handle on the room."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "aktori.programmes"
