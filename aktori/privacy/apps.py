"""Django's handle on the room."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "aktori.privacy"
