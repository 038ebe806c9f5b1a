"""Addresses that mail does not reach."""

from django.db.models import Count

from aktori.mail.models import Bounce

TOO_MANY = 3


def unreachable() -> list[str]:
    """The addresses from which three letters or more came back for good."""
    counted = Bounce.objects.values("address").annotate(times=Count("id"))
    return list(counted.filter(times__gte=TOO_MANY).values_list("address", flat=True))
