"""Django's handle on the room."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "aktori.gatherings"
