"""Django's handle on the room."""

from django.apps import AppConfig


class WorkbookConfig(AppConfig):
    name = "aktori.workbook"
