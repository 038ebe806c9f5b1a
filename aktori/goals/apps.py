"""Django's handle on the room."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "aktori.goals"
