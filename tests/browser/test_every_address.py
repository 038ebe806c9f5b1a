"""Every address that shows a page, opened by the first who may, looked over by axe.

`test_pages.py` opens the pages people use most, full of things, in every window; here no page can
be forgotten, since the list is the resolver's.
"""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest
from time_machine import travel

from tests.architecture.access_table import EVERYBODY, GROUPS, TABLE
from tests.architecture.scene import Scene, make_scene
from tests.architecture.test_access import MOMENTS, at_the_door, path_of
from tests.browser.visitor import Visitor
from tests.world import World, make_world

MakeVisitor = Callable[..., Visitor]
# those to whom pages say most come first
ORDER = ("aino", "henrik", "elias", "tuula", "maija", "karin", "nobody")
# the narrowest phone, and a desk at 200 %
WINDOWS = [(360, "fi", "light", 1), (1280, "en", "dark", 2)]


@pytest.fixture
def world(db: None) -> World:
    """The cast, committed."""
    return make_world()


def reader(name: str) -> str | None:
    """The first who may open an address; who is not signed in only where everybody may."""
    allowed = GROUPS[TABLE[name].get]
    found = [one for one in ORDER if one in allowed]
    return found[-1] if allowed == EVERYBODY else next(iter(found), None)


def pages(world: World, scene: Scene, who: str, names: list[str]) -> list[str]:
    """Paths that answer this person with a page, rather than a file or another address."""
    client = at_the_door(world, who)
    found = []
    for path in (path_of(name, scene) for name in names):
        answer: Any = client.get(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found.append(path)
    return found


@pytest.mark.parametrize(("width", "language", "scheme", "zoom"), WINDOWS)
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_address_is_whole(
    world: World,
    visitor: MakeVisitor,
    moment: str,
    width: int,
    language: str,
    scheme: str,
    zoom: int,
) -> None:
    scene = make_scene(world)
    names = sorted(name for name, row in TABLE.items() if row.when == moment and reader(name))
    faults = []
    with travel(MOMENTS[moment], tick=True):
        for who, its in groupby(sorted(names, key=lambda name: str(reader(name))), key=reader):
            guest = visitor(width=width, language=language, scheme=scheme, zoom=zoom)
            if who != "nobody":
                guest.sign_in(getattr(world, str(who)))
            for path in pages(world, scene, str(who), list(its)):
                guest.page.goto(f"{path}?lang={language}")
                faults += guest.faults()
                if guest.page.locator("h1").count() != 1:
                    faults.append(f"{path} has no h1, or many")
    assert faults == [], "\n".join(faults)
