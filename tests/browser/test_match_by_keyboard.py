"""The match bench without a mouse: lock, change places, rule out, undo, compare, publish."""

from collections.abc import Callable

import pytest

from aktori.matching.models import Run, Step
from aktori.matching.tests.cast import mentee, mentor
from tests.browser.visitor import Visitor
from tests.world import World, make_world

THEMES = ["salary", "leadership", "job-search", "cv"]


@pytest.fixture
def world(db: None) -> World:
    """The cast, and four who each fit one mentor best."""
    made = make_world()
    for number, theme in enumerate(THEMES):
        mentor(made.programme, f"Mentori Meri{number}", themes=[theme])
        mentee(made.programme, f"Aktori Aalto{number}", themes=[theme])
    return made


def test_a_whole_match_by_keyboard(world: World, visitor: Callable[..., Visitor]) -> None:
    maija = visitor(width=1280, language="en")
    maija.sign_in(world.maija)
    bench = f"/programmes/{world.programme.id}/match/?lang=en"
    maija.open(bench)
    maija.enter("form[action$='/match/run/'] button")
    for place in (0, 1):
        maija.enter(f"ol.bench > li:nth-child({place + 1}) form[action*='/lock/'] button")
    assert steps(world) == [Step.MATCHED, Step.LOCKED, Step.LOCKED]
    maija.enter("ol.bench > li:nth-child(3) a[href*='/change/']")
    maija.enter("ol.bench > li:nth-child(1) form button")
    maija.enter("ol.bench > li:nth-child(4) a[href*='/change/']")
    maija.enter("form[action*='/rule-out/'] button")
    assert steps(world)[3:] == [Step.CHANGED, Step.RULED_OUT]
    maija.enter("form[action$='/match/undo/'] button")
    maija.enter("a[href*='/compare/']")
    maija.open(bench)
    maija.enter("a[href$='/match/publish/']")
    maija.enter("main form button")
    assert world.programme.runs.get(state="published").suggestions.count() == len(THEMES)


def steps(world: World) -> list[str]:
    return list(Run.objects.filter(programme=world.programme).values_list("step", flat=True))
