"""Django's handle on the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "aktori.people"
