"""Django's handle on the room."""

from django.apps import AppConfig


class PreparationConfig(AppConfig):
    name = "aktori.preparation"
