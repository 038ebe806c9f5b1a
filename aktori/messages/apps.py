"""Django's handle on the room."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "aktori.messages"
    label = "conversations"  # Django's own notices are called messages
