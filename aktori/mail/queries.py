"""Addresses that mail does not reach, and letters that wait."""

from datetime import datetime

from django.db.models import Count, QuerySet

from aktori.mail.models import Bounce, Letter

TOO_MANY = 3


def unreachable() -> list[str]:
    """The addresses from which three letters or more came back for good."""
    counted = Bounce.objects.values("address").annotate(times=Count("id"))
    return list(counted.filter(times__gte=TOO_MANY).values_list("address", flat=True))


def waiting(now: datetime) -> QuerySet[Letter]:
    """The letters that are due and neither sent nor given up."""
    return Letter.objects.filter(sent_at=None, failed_at=None, due_at__lte=now)


def oldest_waiting(now: datetime) -> datetime | None:
    """Since when the oldest of them has been due."""
    return waiting(now).order_by("due_at").values_list("due_at", flat=True).first()
