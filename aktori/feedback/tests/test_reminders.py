"""The letters of the waves: one, and two reminders at most, and none to who has answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta

import pytest

from aktori.feedback.actions import Filled, answer_wave
from aktori.feedback.models import Wave
from aktori.feedback.reminders import ask_waves, letters_ahead
from aktori.feedback.rules import window
from aktori.mentorships.actions import end_mentorship
from aktori.mentorships.models import Mentorship
from aktori.notifications.models import Notice
from aktori.programmes.models import Programme
from tests.world import World, make_pair, make_person


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def letters_to(mailbox: str) -> list[Notice]:
    """What somebody was told; the third of a month lies in their news and comes with the rest."""
    found = Notice.objects.filter(kind="feedback/wave_open", person__email__startswith=mailbox)
    return list(found.order_by("created_at"))


def every_day(world: World, until: date) -> None:
    day = world.programme.starts_on
    while day <= until:
        ask_waves(now=at(day))
        day += timedelta(days=1)


@pytest.mark.parametrize("wave", list(Wave))
def test_each_wave_opens_by_itself_and_asks_three_times_at_most(world: World, wave: Wave) -> None:
    held = window(wave, world.programme.road)
    for days in range(-30, 60):
        ask_waves(now=at(held.opens_on + timedelta(days=days)))
    mine = [one for one in letters_to("aino.lehtinen") if one.created_at >= at(held.letters[0])]
    assert [one.created_at.date() for one in mine] == list(held.letters)
    assert "/questions/link/" in mine[0].link
    assert mine[1].title != mine[0].title


def test_who_has_answered_hears_no_more(world: World) -> None:
    held = window(Wave.BASELINE, world.programme.road)
    ask_waves(now=at(held.letters[0]))
    answer_wave(
        participant=world.pair.mentee.participant,
        wave=Wave.BASELINE,
        filled=Filled(answers={}),
        now=at(held.letters[0]),
    )
    every_day(world, held.closes_on)
    assert len(letters_to("aino.lehtinen")) == 1
    assert len(letters_to("henrik.sjoblom")) == 3


def test_after_a_pause_of_the_site_one_is_written_to_once(world: World) -> None:
    held = window(Wave.BASELINE, world.programme.road)
    for _ in range(2):
        ask_waves(now=at(held.letters[2]))
    assert len(letters_to("aino.lehtinen")) == 1


def test_a_pair_that_ended_is_asked_in_the_end_and_not_half_way(world: World) -> None:
    road = world.programme.road
    end_mentorship(membership=world.pair.mentee, reason="", now=at(road.starts_on))
    ask_waves(now=at(window(Wave.MIDPOINT, road).letters[0]))
    assert letters_to("aino.lehtinen") == []
    assert len(letters_to("elias.nystrom")) == 1
    ask_waves(now=at(window(Wave.CLOSING, road).letters[0]))
    assert len(letters_to("aino.lehtinen")) == 1


def test_a_pair_on_its_own_road_is_asked_by_its_own_days(world: World) -> None:
    Programme.objects.filter(id=world.programme.id).update(kind="workplace", pair_weeks=20)
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(
        starts_on=date(2026, 11, 2), ends_on=date(2027, 3, 22), deletion_on=date(2027, 6, 20)
    )
    ask_waves(now=at(date(2026, 11, 2)))
    assert len(letters_to("aino.lehtinen")) == 1
    assert letters_to("elias.nystrom") == []


def test_the_road_tells_when_letters_go(world: World) -> None:
    ahead = letters_ahead(world.programme, at(world.programme.starts_on))
    held = window(Wave.CLOSING, world.programme.road)
    assert len(ahead) == len(Wave) * 3 * 4
    assert {one.date() for one in ahead} >= set(held.letters[1:])


def test_asking_takes_as_many_queries_for_thirty_pairs_as_for_one(
    world: World, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for number in range(30):
        mentee, mentor = (make_person(f"{role}.{number}", f"Nimi {role}") for role in ("a", "m"))
        make_pair(world.programme, mentee, mentor)
    # nothing is due between the letters
    with django_assert_max_num_queries(8):
        ask_waves(now=at(world.programme.starts_on - timedelta(days=1)))
