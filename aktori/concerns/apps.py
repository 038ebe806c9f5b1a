"""Django's handle on the room."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "aktori.concerns"
