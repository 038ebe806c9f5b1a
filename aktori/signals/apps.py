"""Django's handle on the room."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "aktori.signals"
