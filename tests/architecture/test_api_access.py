"""What a token opens: every address of the API, and never a word of what anybody confided."""

import json
from collections.abc import Iterator
from typing import Any

from django.test import Client
from time_machine import travel

from aktori.api.actions import make_token
from aktori.api.actions.delivering import spread
from aktori.api.models import Delivery, Scope
from aktori.api.signing import message_for
from aktori.mentorships.actions import end_mentorship
from aktori.mentorships.models import EndReason
from tests.architecture.access_table import TABLE
from tests.architecture.scene import make_scene
from tests.architecture.test_access import MAY_READ, MOMENTS, path_of
from tests.world import NOW, World

ADDRESSES = [
    name
    for name, row in TABLE.items()
    if row.get == "token" and name.startswith("api_") and name != "api_nothing"
]


def answers(world: World) -> Iterator[tuple[str, Any]]:
    """What a token with every scope is told, at three moments."""
    scene = make_scene(world)
    for now in MOMENTS.values():
        with travel(now, tick=False):
            made = make_token(
                programme=world.programme,
                name="All",
                scopes=Scope,
                days=365,
                by=world.maija,
                now=now,
            )
            for name in ADDRESSES:
                headers = {"Authorization": f"Bearer {made[1]}"}
                yield name, Client().get(path_of(name, scene), headers=headers)


def test_a_token_with_every_scope_reads_nothing_that_is_confided(world: World) -> None:
    told = list(answers(world))
    assert {answer.status_code for _name, answer in told} == {200}
    for name, answer in told:
        body = answer.content.decode()
        assert [secret for secret in MAY_READ if secret in body] == [], name
    everything = "".join(answer.content.decode() for _name, answer in told)
    # there was something to be told
    assert str(world.pair.mentorship.id) in everything
    assert world.aino.email in everything


def test_what_is_posted_to_other_systems_holds_nothing_that_is_confided(world: World) -> None:
    make_scene(world)  # with a listener that is told of everything
    end_mentorship(membership=world.pair.mentee, reason=EndReason.CHEMISTRY, now=NOW)
    for now in MOMENTS.values():
        spread(now=now)
    rows = Delivery.objects.select_related("listener", "signal")
    bodies = [message_for(one, now=NOW).body.decode() for one in rows]
    assert "mentorship.ended" in {json.loads(one)["type"] for one in bodies}
    for body in bodies:
        assert [secret for secret in MAY_READ if secret in body] == []
        assert world.aino.first_name not in body
        assert EndReason.CHEMISTRY not in body
