"""Every page with few questions to the database, and of a size for a phone, however many people.

Each address of the access table is opened by everybody who may, with a cast of a few and with a
thousand pairs. `AKTORI_COUNTS=file` writes down what was counted (`bin/bench queries`).
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from aktori.goals.actions import write_goal, write_learning
from aktori.goals.text import GoalText
from aktori.messages.actions import send_message
from tests.architecture.access_table import EVERYBODY, GROUPS, TABLE
from tests.architecture.scene import Scene, agree, make_scene
from tests.architecture.test_access import MOMENTS, at_the_door, path_of, undone
from tests.crowd import fill
from tests.world import NOW, World

MOST = 12
# the first visit of an hour also writes into the logs of who looked and which vault was opened,
# and a coordinator's session notes once a minute that it is in use
MOST_AT_FIRST = 16
LARGEST = 150_000
# the door's list lies whole in the phone, for when the network is gone
WHOLE = {"door"}
# where a transaction begins and ends is no question to the database, nor is PostgreSQL's lock by
# which two writers of one log wait for each other
BORDERS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT pg_advisory_xact_lock")


@dataclass(frozen=True)
class Visit:
    """What a page asked of both databases, at the first visit of an hour and at the next."""

    page: str
    who: str
    first: int
    queries: int
    letters: int

    @property
    def told(self) -> str:
        """In a line."""
        return f"{self.page} {self.who}: {self.queries}, first {self.first}, {self.letters} B"


def visit(client: Client, path: str) -> tuple[int, int]:
    """How many queries one visit takes, session and account included; how long its page is."""
    with ExitStack() as stack:
        kept = [stack.enter_context(CaptureQueriesContext(connections[a])) for a in connections]
        answer = client.get(path)
    asked = [one["sql"] for found in kept for one in found.captured_queries]
    is_page = answer.get("Content-Type", "").startswith("text/html")
    letters = len(answer.content) if is_page else 0
    return sum(not sql.startswith(BORDERS) for sql in asked), letters


def visits(world: World, scene: Scene, people: Sequence[str]) -> Iterator[Visit]:
    """Every address that can be opened, by each of these who may."""
    for moment, now in MOMENTS.items():
        for who in people:
            with travel(now, tick=False), undone():
                client = at_the_door(world, who)
                for name, row in TABLE.items():
                    if row.when == moment and who in GROUPS[row.get]:
                        with undone():
                            path = path_of(name, scene)
                            first, _letters = visit(client, path)
                            yield Visit(name, who, first, *visit(client, path))


def add_much(world: World) -> None:
    """A thousand pairs beside the cast, and thirty of everything for one of them."""
    for _written in fill(world.programme, pairs=1000, now=NOW):
        pass
    mentee, mentor = world.pair.mentee, world.pair.mentor
    for number in range(29):
        write_goal(membership=mentee, text=GoalText("Tavoite"), shared=True, now=NOW)
        write_learning(membership=mentee, words="Oppi", shared=True, now=NOW)
        send_message(membership=mentor, words="Hei", key=None, now=NOW)
        agree(world, NOW + timedelta(days=number + 1, hours=3))
    # databases look at their tables by themselves, but not at rows of a transaction that is not
    # over: PostgreSQL would plan for a handful, and take minutes for a page
    with connections["default"].cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.drill
@pytest.mark.parametrize("pairs", [1, 1000])
def test_every_page_asks_little_and_is_small(world: World, pairs: int) -> None:
    scene = make_scene(world)
    if pairs > 1:
        add_much(world)
    # of the thousand only what those see who live among them
    seen = list(visits(world, scene, EVERYBODY if pairs == 1 else ("aino", "henrik", "maija")))
    if kept := os.environ.get("AKTORI_COUNTS"):
        rows = [asdict(one) for one in seen]
        Path(f"{kept}.{pairs}").write_text(json.dumps(rows))
    wrong = [
        one.told
        for one in seen
        if one.queries > MOST
        or one.first > MOST_AT_FIRST
        or (one.letters > LARGEST and one.page not in WHOLE)
    ]
    assert wrong == []
