"""Who is prepared in a programme."""

from django.db.models import Q, QuerySet

from aktori.programmes.models import Participant, Programme

READY = Q(preparation__done_at__isnull=False) | Q(preparation__waived_at__isnull=False)


def participants_of(programme: Programme) -> QuerySet[Participant]:
    """Who takes part, by name, with how far they are."""
    there = Participant.objects.filter(programme=programme, left_at=None)
    found = there.select_related("person", "preparation")
    return found.order_by("person__last_name", "person__first_name", "id")


def unprepared(programme: Programme) -> QuerySet[Participant]:
    """Those who are neither through nor let off."""
    return participants_of(programme).exclude(READY)
