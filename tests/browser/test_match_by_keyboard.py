"""The match bench without a mouse: lock, change places, rule out, undo, compare, publish."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from aktori.matching.models import Run, Step
from aktori.matching.tests.cast import mentee, mentor
from tests.browser.visitor import Visitor
from tests.world import World, make_world

THEMES = ["salary", "leadership", "job-search", "cv"]
MOST_TABS = 200


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
    page, bench = maija.page, f"/programmes/{world.programme.id}/match/?lang=en"
    maija.open(bench)
    enter(page, "form[action$='/match/run/'] button")
    for place in (0, 1):
        enter(page, f"ol.bench > li:nth-child({place + 1}) form[action*='/lock/'] button")
    assert steps(world) == [Step.MATCHED, Step.LOCKED, Step.LOCKED]
    enter(page, "ol.bench > li:nth-child(3) a[href*='/change/']")
    enter(page, "ol.bench > li:nth-child(1) form button")
    enter(page, "ol.bench > li:nth-child(4) a[href*='/change/']")
    enter(page, "form[action*='/rule-out/'] button")
    assert steps(world)[3:] == [Step.CHANGED, Step.RULED_OUT]
    enter(page, "form[action$='/match/undo/'] button")
    enter(page, "a[href*='/compare/']")
    maija.look()
    maija.open(bench)
    enter(page, "a[href$='/match/publish/']")
    enter(page, "main form button")
    assert world.programme.runs.get(state="published").suggestions.count() == len(THEMES)


def steps(world: World) -> list[str]:
    return list(Run.objects.filter(programme=world.programme).values_list("step", flat=True))


def enter(page: Page, selector: str) -> None:
    """Goes there with the Tab key alone, and presses Enter."""
    page.wait_for_selector(selector)
    page.evaluate("document.activeElement.blur()")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.evaluate("one => document.activeElement.matches(one)", selector)
        if here:
            break
    else:
        raise AssertionError(f"the Tab key never comes to {selector}")
    with page.expect_navigation():
        page.keyboard.press("Enter")
