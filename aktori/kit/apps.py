"""Django's handle on the room."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "aktori.kit"
