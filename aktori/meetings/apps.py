"""Django's handle on the room."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "aktori.meetings"
