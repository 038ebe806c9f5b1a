"""Django's handle on the room."""

from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    name = "aktori.mentorships"
