"""Django's handle on the room."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "aktori.applications"
