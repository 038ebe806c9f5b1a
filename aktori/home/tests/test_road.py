"""The road: one "you are here", and nothing behind that is not done."""

from datetime import timedelta

from django.utils.translation import override

from aktori.gatherings.models import Gathering, Kind
from aktori.home.road import Progress, road
from tests.world import NOW, World

NEW = Progress(meetings_held=0, has_rules=False, has_goal=False)


def plan(world: World) -> list[Gathering]:
    days = {Kind.KICK_OFF: -60, Kind.MIDPOINT: 60, Kind.CLOSING: 178}
    return [
        Gathering(
            programme=world.programme,
            kind=kind,
            title_fi=kind.label,
            title_en=kind.label,
            starts_at=NOW + timedelta(days=days[kind]),
            ends_at=NOW + timedelta(days=days[kind], hours=2),
        )
        for kind in days
    ]


def test_there_is_one_place_where_one_is(world: World) -> None:
    steps = road(world.pair.mentorship, plan(world), NEW, NOW)
    assert [step.state for step in steps].count("here") == 1
    assert steps[0].state == "done"  # the kick-off
    assert steps[1].state == "here"  # the first meeting


def test_it_moves_with_what_the_pair_does(world: World) -> None:
    halfway = Progress(meetings_held=3, has_rules=True, has_goal=False)
    with override("en"):
        states = {
            one.title: one.state for one in road(world.pair.mentorship, plan(world), halfway, NOW)
        }
    assert states["First meeting"] == "done"
    assert states["Ground rules and goals"] == "part"


def test_days_are_in_order(world: World) -> None:
    days = [step.on for step in road(world.pair.mentorship, plan(world), NEW, NOW)]
    assert days == sorted(days)
