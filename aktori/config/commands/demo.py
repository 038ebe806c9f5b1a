"""Loads a demo round in mid-season, and prints links that sign one in as its people."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from time import perf_counter

from django.db import transaction
from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from aktori.config.season.days import ANSWERED, DECIDED, KICK_OFF, ZONE, Season
from aktori.config.season.round import SLUG
from aktori.config.season.shown import TODAY
from aktori.config.season.whole import Whole
from aktori.mentorships.models import Membership
from aktori.notifications.models import Notice
from aktori.people.actions import make_sign_in_link
from aktori.people.models import Person
from aktori.programmes.models import Coordinator, Programme, Role

HOURS = 24
NEWS = timedelta(days=7)


def arguments(parser: ArgumentParser) -> None:
    """What to print."""
    parser.add_argument("--links", action="store_true", help="only print the links again")


def main(options: Namespace) -> int:
    """Loads the round unless it is there; 2 when links are asked for and there is none."""
    there = Programme.objects.filter(slug=SLUG).exists()
    if options.links and not there:
        print("aktori: there is no demo round here; load one with aktori demo", file=sys.stderr)
        return 2
    if not there:
        load(timezone.now())
    if options.links:
        print_links()
    return 0


def load(now: datetime) -> None:
    """The round up to today, in one transaction on both databases: all of it or nothing."""
    began = perf_counter()
    with transaction.atomic(), transaction.atomic(using="keystore"):
        kick_off = (now - timedelta(days=TODAY)).astimezone(ZONE).date()
        whole = Whole(Season(kick_off))
        say("applications", lambda: whole.run(DECIDED))
        say("matching", lambda: whole.run(ANSWERED))
        say("kick-off", lambda: whole.run(KICK_OFF))
        for week in range(1, TODAY // 7 + 1):
            say(f"week {week} of {len(whole.pairs)} pairs", partial(whole.run, week * 7))
        whole.diary.run(now)
        see_old_news(now)
    print(f"Demo round loaded in {perf_counter() - began:.1f} s.", flush=True)


def see_old_news(now: datetime) -> None:
    """Everybody has seen what they were told, but for the last days."""
    Notice.objects.filter(created_at__lt=now - NEWS).update(seen_at=F("created_at"))
    fresh = Notice.objects.filter(person=OuterRef("pk"), seen_at=None).order_by().values("person")
    count = Subquery(fresh.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    Person.objects.update(unread=Coalesce(count, 0))


def say(what: str, do: Callable[[], None]) -> None:
    """Names a stretch of work before it begins, and its seconds after."""
    print(f"  {what} …", end="", flush=True)
    began = perf_counter()
    do()
    print(f" {perf_counter() - began:.1f} s", flush=True)


def print_links() -> None:
    """Sign-in links for a mentee, a mentor and a coordinator, good for a day."""
    people = demo_people()
    for role, person in people.items():
        print(f"  {role:<12} {person.full_name:<20} {make_sign_in_link(person, hours=HOURS)}")


def demo_people() -> dict[str, Person]:
    """The members of the pair that has most goals, and the coordinator."""
    members = Membership.objects.filter(mentorship__programme__slug=SLUG)
    counted = members.filter(role=Role.MENTEE).annotate(n=Count("goals")).order_by("-n", "id")
    mentee = counted.select_related("participant__person")[0]
    mentor = members.select_related("participant__person").get(
        mentorship=mentee.mentorship_id, role=Role.MENTOR
    )
    runs = Coordinator.objects.filter(programme__slug=SLUG).select_related("person")[0]
    return {
        "mentee": mentee.participant.person,
        "mentor": mentor.participant.person,
        "coordinator": runs.person,
    }
