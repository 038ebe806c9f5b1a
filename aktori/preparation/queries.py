"""Who is prepared in a programme."""

from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, When

from aktori.programmes.models import Participant, Programme

READY = Q(preparation__done_at__isnull=False) | Q(preparation__waived_at__isnull=False)
BY_NAME = ("person__last_name", "person__first_name", "id")


@dataclass(frozen=True)
class HowMany:
    """Participants who are ready, on their way, and have not begun."""

    ready: int
    begun: int
    not_begun: int


def participants_of(programme: Programme) -> QuerySet[Participant]:
    """Who takes part, by name, with how far they are."""
    there = Participant.objects.filter(programme=programme, left_at=None)
    found = there.select_related("person", "preparation")
    return found.order_by(*BY_NAME)


def unprepared(programme: Programme) -> QuerySet[Participant]:
    """Those who are neither through nor let off."""
    return participants_of(programme).exclude(READY)


def those_not_ready_first(programme: Programme) -> QuerySet[Participant]:
    """Who takes part, with how far they are, in the order of who needs a word."""
    is_ready = Case(When(READY, then=1), default=0)
    return participants_of(programme).order_by(is_ready, *BY_NAME)


def how_many(programme: Programme) -> HowMany:
    """How far everybody is; one query."""
    found = participants_of(programme).order_by()
    numbers = found.aggregate(
        all=Count("pk"),
        ready=Count("pk", filter=READY),
        begun=Count("pk", filter=~READY & Q(preparation__reached__gt=0)),
    )
    begun, ready = numbers["begun"], numbers["ready"]
    return HowMany(ready, begun, numbers["all"] - ready - begun)
