"""Django's handle on the room."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "aktori.matching"
