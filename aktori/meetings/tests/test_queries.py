"""Signals: what the coordinator may know, in one query; whose meetings they are."""

from datetime import timedelta
from typing import Any

from pytest_django import DjangoAssertNumQueries

from aktori.meetings.actions import tell_held
from aktori.meetings.models import Meeting
from aktori.meetings.queries import signals
from aktori.meetings.tests.test_actions import AFTER, TIMES, agree
from aktori.mentorships.models import Mentorship
from tests.world import NOW, World


def of(world: World) -> Any:
    return signals(Mentorship.objects.all()).get(id=world.pair.mentorship.id)


def test_a_new_pair_has_none(world: World) -> None:
    found = of(world)
    assert (found.held_count, found.last_held_at, found.next_at) == (
        0, None, None,
    )  # fmt: skip


def test_held_and_coming_meetings_are_counted_apart(world: World) -> None:
    for step in range(2):
        times = [at + timedelta(hours=step) for at in TIMES]
        meeting = agree(world.pair, times)
        tell_held(meeting=meeting, membership=world.pair.mentee, now=AFTER + timedelta(days=1))
    coming = NOW + timedelta(days=30)
    agree(world.pair, [coming])
    agree(world.other_pair)
    found = of(world)
    assert (found.held_count, found.next_at) == (2, coming)
    assert found.last_held_at == TIMES[0] + timedelta(hours=1)


def test_it_is_one_query(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    agree(world.pair)
    with django_assert_num_queries(1):
        assert len(signals(Mentorship.objects.all())) == 2


def test_whose_they_are_is_joined_before_what_they_are_shown_with(world: World) -> None:
    shown_with = ["mentorship__programme", "goal"]
    sql = str(Meeting.objects.visible_to(world.aino).select_related(*shown_with).query)
    assert "(SELECT" not in sql
    assert sql.index('JOIN "programmes_participant"') < sql.index('JOIN "programmes_programme"')
