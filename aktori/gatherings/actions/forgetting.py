"""Forgetting with whom somebody sat."""

from django.db.models import Q

from aktori.gatherings.models import Encounter, FollowUp, Seat
from aktori.people.models import Person
from aktori.programmes.models import Programme


def forget_company(*, person: Person) -> None:
    """Deletes a person's seats, whom they met in rounds, and what was said about going on."""
    Seat.objects.filter(participant__person=person).delete()
    FollowUp.objects.filter(by__person=person).delete()
    Encounter.objects.filter(Q(mentor__person=person) | Q(mentee__person=person)).delete()


def forget_seating(*, programme: Programme) -> None:
    """Deletes who sat with whom in a programme, and what was said about going on."""
    Seat.objects.filter(grouping__gathering__programme=programme).delete()
    Encounter.objects.filter(gathering__programme=programme).delete()
