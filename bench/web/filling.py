"""Fills an installation: twenty programmes that share so many participants among them."""

import sys
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from aktori.gatherings.models import Gathering, Kind
from aktori.people.actions import person_for
from aktori.people.models import Person
from aktori.programmes.models import Coordinator, Programme
from tests.crowd import fill

PROGRAMMES = 20


def programmes(now: datetime) -> list[Programme]:
    """The twenty, two months after their kick-offs, with coordinators and joint meetings."""
    known = list(Programme.objects.order_by("slug"))
    return known or [make_programme(number, now) for number in range(PROGRAMMES)]


def make_programme(number: int, now: datetime) -> Programme:
    """One of them."""
    today = now.date()
    days = {"call_opens": -130, "call_closes": -80, "starts_on": -60, "ends_on": 180,
            "deletion_on": 270}  # fmt: skip
    made = Programme.objects.create(
        slug=f"bench-{number:02}",
        name_fi=f"Mentorointi {number}",
        name_en=f"Mentoring {number}",
        created_at=now,
        **{name: today + timedelta(days=shift) for name, shift in days.items()},
    )
    runner = coordinator(number, now)
    Coordinator.objects.create(programme=made, person=runner)
    for kind, shift in ((Kind.KICK_OFF, -60), (Kind.MIDPOINT, 10)):
        at = now + timedelta(days=shift)
        Gathering.objects.create(
            programme=made, kind=kind, title_fi="Yhteistapaaminen", title_en="Joint meeting",
            starts_at=at, ends_at=at + timedelta(hours=2), zone=made.zone,
            invited_at=at - timedelta(days=21),
        )  # fmt: skip
    return made


def coordinator(number: int, now: datetime) -> Person:
    """Who runs it."""
    person = person_for(
        email=f"coordinator.{number}@example.org", first_name="Maija", last_name=f"K{number}",
        language="fi", now=now,
    )  # fmt: skip
    Person.objects.filter(id=person.id).update(runs_programmes=True)
    return Person.objects.get(id=person.id)


def grow(participants: int, now: datetime) -> None:
    """Adds pairs until there are so many participants; says how far it is."""
    ours, began = programmes(now), time.perf_counter()
    wanted = participants // 2 // len(ours)
    for place, programme in enumerate(ours):
        there = programme.mentorships.count()
        steps = fill(programme, pairs=wanted - there, now=now, seed=place, after=there)
        for done in steps if wanted > there else ():
            tell(place * wanted + there + done, participants // 2, time.perf_counter() - began)
    print(file=sys.stderr)


def tell(pairs: int, of: int, seconds: float) -> None:
    """Progress in one line."""
    print(f"\r  {pairs} of {of} pairs · {seconds:.0f} s ", end="", file=sys.stderr, flush=True)


def some_of(people: Iterable[Person], count: int) -> list[Person]:
    """A few, spread over all."""
    everybody = list(people)
    return everybody[:: max(len(everybody) // count, 1)][:count]
