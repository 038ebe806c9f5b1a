"""Django's handle on the room."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "aktori.home"
