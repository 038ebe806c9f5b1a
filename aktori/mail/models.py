"""The outbox: one row a letter."""

from django.db import models

from aktori.kit.models import Row


class Letter(Row):
    """A letter to one address, rendered in its reader's language when it was caused."""

    kind = models.CharField(max_length=60)
    to = models.EmailField()
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    stop = models.CharField(max_length=600, blank=True)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                name="letters_to_send",
                condition=models.Q(sent_at=None, failed_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Bounce(Row):
    """A letter came back for good; `status` is the server's reason (RFC 3463)."""

    letter = models.UUIDField(unique=True)
    address = models.EmailField()
    status = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address"], name="bounces_of_an_address")]
