"""Writes texts in a child, kills it in the midst of it, and looks what became of the texts.

`python -m tests.drills.killing N`, with the settings of an installation in which the cast is.
"""

import json
import os
import signal
import sys
import time
from datetime import timedelta
from random import Random
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aktori.config.settings")
django.setup()

from django.db import connections  # noqa: E402 – Django must be set up before

from aktori.goals.actions import write_goal  # noqa: E402
from aktori.goals.models import Goal  # noqa: E402
from aktori.goals.queries import open_goals  # noqa: E402
from aktori.goals.text import GoalText  # noqa: E402
from aktori.mentorships.models import Membership  # noqa: E402
from tests.world import NOW  # noqa: E402

SOONEST, LATEST = 0.005, 0.09
ID = 16


def write_until_killed(pipe: int, number: int) -> None:
    """The child: a text is acknowledged by its id on the pipe once it is committed."""
    membership = Membership.objects.select_related("mentorship", "participant").first()
    assert membership is not None
    at = NOW + timedelta(hours=2 * number)  # so that each child writes into the access log too
    while True:
        goal = write_goal(membership=membership, text=GoalText("kuittaus"), shared=True, now=at)
        os.write(pipe, goal.id.bytes)


def kill_one(dice: Random, number: int) -> list[UUID]:
    """Starts a child, kills it after a random while; the ids it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        write_until_killed(writing, number)
    os.close(writing)
    time.sleep(dice.uniform(SOONEST, LATEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    return [UUID(bytes=data[place : place + ID]) for place in range(0, len(data) - ID + 1, ID)]


def lost(acknowledged: list[UUID]) -> int:
    """How many acknowledged texts are not there, or can't be opened."""
    found = {goal.id: goal for goal in Goal.objects.select_related("owner")}
    there = [found[one] for one in acknowledged if one in found]
    actor = there[0].owner.participant_id
    opened = open_goals(there, actor=actor, now=NOW)
    return len(acknowledged) - sum(one.text.focus == "kuittaus" for one in opened)


def unsound() -> list[str]:
    """What the databases say is wrong with them."""
    words = []
    for alias in ("default", "keystore"):
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                words += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
    return words


def main(kills: int) -> dict[str, object]:
    """Kills, and reports."""
    dice, acknowledged = Random(20261123), []
    for number in range(kills):
        connections.close_all()  # a child must not share its parent's
        acknowledged += kill_one(dice, number)
    return {
        "kills": kills,
        "acknowledged": len(acknowledged),
        "lost": lost(acknowledged),
        "unsound": unsound(),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
