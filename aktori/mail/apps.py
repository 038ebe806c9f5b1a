"""Django's handle on the room."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "aktori.mail"
