"""Who looks after which pair: given one by one, shared evenly, handed over."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.care.models import Case, Charge
from aktori.care.queries import living, loads, red_pulses, uncharged
from aktori.care.rules import even_shares
from aktori.kit.links import absolute
from aktori.mentorships.models import Mentorship
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Coordinator, Programme


@transaction.atomic
def give(*, mentorships: Iterable[Mentorship], to: Coordinator, by: Person, now: datetime) -> int:
    """Gives pairs to a coordinator, who is told unless they took them; returns how many moved."""
    wanted = list(mentorships)
    moved = [one for one in wanted if charge_of(one) != to.id]
    for one in moved:
        Charge.objects.update_or_create(mentorship=one, defaults={"coordinator": to, "since": now})
    if moved and to.person_id != by.id:
        tell_given(to, moved, to.person, by, now)
    if moved:
        record(by=by, verb="give-pairs", about=to, now=now)
    return len(moved)


def charge_of(mentorship: Mentorship) -> object:
    """Whose it is now, as an id."""
    charge: Charge | None = getattr(mentorship, "charge", None)
    return charge.coordinator_id if charge else None


@transaction.atomic
def share_evenly(*, programme: Programme, by: Person, now: datetime) -> int:
    """Gives the pairs that are nobody's to those who have the fewest; returns how many."""
    Programme.objects.select_for_update().get(id=programme.id)
    carried = {str(one.coordinator.id): one for one in loads(programme)}
    free = list(uncharged(programme))
    shares = even_shares({key: one.pairs for key, one in carried.items()}, len(free))
    for key, load in carried.items():
        mine = [pair for pair, share in zip(free, shares, strict=True) if share == key]
        give(mentorships=mine, to=load.coordinator, by=by, now=now)
    return len(free)


@transaction.atomic
def hand_over(
    *,
    giver: Coordinator,
    to: Coordinator,
    mentorships: Sequence[Mentorship],
    by: Person,
    now: datetime,
) -> int:
    """Gives pairs of one coordinator to another, with what is open; both are told."""
    Charge.objects.filter(coordinator=giver, mentorship__in=mentorships).update(
        coordinator=to, since=now
    )
    for one in (giver, to):
        tell_given(to, mentorships, one.person, by, now, giver=giver)
    record(by=by, verb="hand-over-pairs", about=to, now=now)
    return len(mentorships)


def tell_given(
    to: Coordinator,
    mentorships: Sequence[Mentorship],
    reader: Person,
    by: Person,
    now: datetime,
    giver: Coordinator | None = None,
) -> None:
    """Says who has how many pairs now, and how many cries for help are open among them."""
    context = {
        "programme": to.programme,
        "to": to.person,
        "giver": giver.person if giver else None,
        "by": by,
        "pairs": len(mentorships),
        "open": open_in(mentorships),
        "link": absolute(f"/programmes/{to.programme_id}/"),
    }
    notify(kind="care/given", to=reader, context=context, now=now)


def open_in(mentorships: Sequence[Mentorship]) -> int:
    """How many cries for help are open in these pairs."""
    asked = Case.objects.filter(pulse=None, closed_at=None, membership__mentorship__in=mentorships)
    red = red_pulses().filter(meeting__mentorship__in=mentorships)
    return asked.count() + red.exclude(case__closed_at__isnull=False).count()


class LastCoordinator(Exception):
    """A programme keeps at least one."""


class PairsWithoutCoordinator(Exception):
    """Somebody must get the pairs."""


@transaction.atomic
def remove_coordinator(
    *, coordinator: Coordinator, to: Coordinator | None, by: Person, now: datetime
) -> None:
    """Takes somebody off a programme and gives their pairs, open cries included, to `to`.

    Both are told, unless they did it. Raises `LastCoordinator`, and `PairsWithoutCoordinator` when
    there are pairs and nobody to take them.
    """
    programme = Programme.objects.select_for_update().get(id=coordinator.programme_id)
    if not programme.coordinators.exclude(id=coordinator.id).exists():
        raise LastCoordinator
    pairs = list(living(programme).filter(charge__coordinator=coordinator))
    if pairs and to is None:
        raise PairsWithoutCoordinator
    if to:
        Charge.objects.filter(coordinator=coordinator).update(coordinator=to, since=now)
        if pairs and to.person_id != by.id:
            tell_given(to, pairs, to.person, by, now, giver=coordinator)
    if coordinator.person_id != by.id:
        context = {
            "programme": programme,
            "by": by,
            "to": to.person if to and pairs else None,
            "pairs": len(pairs),
            "link": absolute("/home/"),
        }
        notify(kind="care/removed", to=coordinator.person, context=context, now=now)
    record(by=by, verb="remove-coordinator", about=coordinator, now=now)
    coordinator.delete()


@transaction.atomic
def name_coordinator(
    *, programme: Programme, first: str, last: str, email: str, by: Person, now: datetime
) -> Coordinator:
    """Another coordinator for a programme, with an account if there is none; told by mail."""
    person = account_for(first=first, last=last, email=email, language=by.language, now=now)
    row, made = Coordinator.objects.get_or_create(programme=programme, person=person)
    if made:
        context = {
            "programme": programme,
            "by": by,
            "link": absolute(f"/programmes/{programme.id}/"),
        }
        notify(kind="care/named", to=person, context=context, now=now)
        record(by=by, verb="name-coordinator", about=row, now=now)
    return row


def account_for(*, first: str, last: str, email: str, language: str, now: datetime) -> Person:
    """The account with an address, made if there is none."""
    found = Person.objects.filter(email=email.strip().lower()).first()
    return found or Person.objects.create_user(
        email, first_name=first, last_name=last, language=language, created_at=now
    )
