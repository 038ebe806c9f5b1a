"""The history: who did what to which row, when."""

from django.conf import settings
from django.db import models

from aktori.kit.models import Row


class Entry(Row):
    """One deed. `about` names a row; what the row says is nobody's business here."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(max_length=60)
    table = models.CharField(max_length=60)
    about = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["about", "at"], name="history_of_a_row")]
