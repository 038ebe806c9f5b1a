"""Django's handle on the room."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "aktori.feedback"
