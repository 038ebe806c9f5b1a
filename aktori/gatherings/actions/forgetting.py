"""Forgetting with whom somebody sat."""

from datetime import datetime

from django.db.models import Q, QuerySet

from aktori.gatherings.models import Encounter, Seat
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.vault.doors import destroy_vaults


def forget_company(*, person: Person, now: datetime) -> None:
    """Deletes a person's seats, whom they met in rounds, and what was said about going on."""
    Seat.objects.filter(participant__person=person).delete()
    mine = Encounter.objects.filter(Q(mentor__person=person) | Q(mentee__person=person))
    forget_encounters(mine, now)


def forget_seating(*, programme: Programme, now: datetime) -> None:
    """Deletes who sat with whom in a programme, and what was said about going on."""
    Seat.objects.filter(grouping__gathering__programme=programme).delete()
    forget_encounters(Encounter.objects.filter(gathering__programme=programme), now)


def forget_encounters(encounters: QuerySet[Encounter], now: datetime) -> None:
    """Keys first, then rows. Safe to repeat."""
    vaults = encounters.exclude(vault=None).values_list("vault", flat=True)
    destroy_vaults([one for one in vaults if one], now=now)
    encounters.delete()
