"""Django's handle on the room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "aktori.api"
