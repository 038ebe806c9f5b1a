"""Saying whether one comes: seats, the waiting list, needs."""

from datetime import datetime

from django.db import transaction

from aktori.gatherings.actions.letters import tell
from aktori.gatherings.models import Gathering, SignUp
from aktori.gatherings.rules import NEEDS_KEPT, seats_left
from aktori.people.models import Person
from aktori.programmes.models import Participant


@transaction.atomic
def sign_up(
    *,
    gathering: Gathering,
    participant: Participant,
    coming: bool,
    now: datetime,
    needs: str = "",
) -> SignUp:
    """Says whether one comes; the latest word counts.

    Where no seat is free one waits: the sign-up that comes back is `waiting_since` now. A seat
    that one gives up goes to the first who waits, with a mail.
    """
    locked = lock(gathering)
    before = SignUp.objects.filter(gathering=gathering, participant=participant).first()
    word = before or SignUp(gathering=locked, participant=participant)
    word.answered_at, word.needs = now, needs if coming else ""
    if not coming:
        word.coming, word.waiting_since = False, None
    elif before is None or not before.coming:
        has_room = seats_left(locked, taken(locked)) != 0
        word.coming = has_room
        word.waiting_since = None if has_room else word.waiting_since or now
    word.save()
    if not coming:
        fill_seats(gathering=locked, now=now)
    return word


def lock(gathering: Gathering) -> Gathering:
    """The gathering as it is now, held against other sign-ups until the transaction ends."""
    return Gathering.objects.select_for_update().get(id=gathering.id)


def taken(gathering: Gathering) -> int:
    """How many have a seat."""
    return SignUp.objects.filter(gathering=gathering, coming=True).count()


@transaction.atomic
def fill_seats(*, gathering: Gathering, now: datetime) -> int:
    """Gives free seats to those who wait, first come first served; returns how many.

    Not once it has begun: nobody should be called in from home then.
    """
    locked = lock(gathering)
    if now >= locked.starts_at:
        return 0
    line = SignUp.objects.filter(gathering=locked, waiting_since__isnull=False)
    free = seats_left(locked, taken(locked))
    lucky = list(line.select_related("participant__person").order_by("waiting_since", "id")[:free])
    for word in lucky:
        word.coming, word.waiting_since = True, None
        word.save(update_fields=["coming", "waiting_since"])
        tell(locked, word.participant.person, "seat", now, in_calendar="REQUEST")
    return len(lucky)


def forget_needs(*, now: datetime) -> int:
    """Empties what people needed at gatherings that are over; returns how many."""
    over = SignUp.objects.filter(gathering__ends_at__lte=now - NEEDS_KEPT)
    return over.exclude(needs="").update(needs="")


def forget_sign_ups(*, person: Person, now: datetime) -> None:
    """Deletes a person's sign-ups and numbers; a seat goes to who waits."""
    mine = Participant.objects.filter(person=person)
    seats = SignUp.objects.filter(participant__in=mine, coming=True, gathering__starts_at__gt=now)
    freed = [one.gathering for one in seats.select_related("gathering")]
    for part in mine:
        part.sign_ups.all().delete()
        part.points.all().delete()
    for gathering in freed:
        fill_seats(gathering=gathering, now=now)
