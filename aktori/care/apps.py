"""Django's handle on the room."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "aktori.care"
