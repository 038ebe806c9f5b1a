"""What the vault costs a page: 30 confided texts opened, beside plain text and Fernet fields.

`make bench` runs it on SQLite, in a folder that is gone afterwards. Prints milliseconds, median and
95th percentile, of reading 30 goals: as plain text, as one Fernet token each (what encrypted model
fields of Django libraries do: one key for all, no log, no members), and through our vault with its
membership, commitment, binding and access log.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

FOLDER = tempfile.TemporaryDirectory()
os.environ["AKTORI_VAR"] = f"{FOLDER.name}/var"
os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"

import django  # noqa: E402 – the folder must be known before

django.setup()

from cryptography.fernet import Fernet  # noqa: E402

from aktori.config.commands.prepare import prepare  # noqa: E402
from aktori.goals.actions import write_goal  # noqa: E402
from aktori.goals.models import Goal  # noqa: E402
from aktori.goals.queries import goal_context, goals_in, open_goals  # noqa: E402
from aktori.goals.text import GoalText  # noqa: E402
from aktori.vault.doors import OpenVaults, Purpose, open_vaults  # noqa: E402
from tests.world import make_world  # noqa: E402

ROUNDS, WARM, TEXTS = 400, 20, 30
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
WORDS = "Uskallan hakea paikkaa, jota en vielä täysin osaa. " * 12


class Reader:
    """One member with 30 goals, who reads them in several ways."""

    def __init__(self) -> None:
        world = make_world()
        self.person, self.member = world.aino, world.pair.mentee
        self.actor = self.member.participant_id
        (self.vault,) = filter(None, [self.member.shared_vault])
        for _ in range(TEXTS):
            write_goal(membership=self.member, text=GoalText(WORDS), shared=True, now=NOW)
        self.box = Fernet(Fernet.generate_key())
        self.tokens = [self.box.encrypt(WORDS.encode()) for _ in range(TEXTS)]
        self.goals, self.hours = self.plain(), 0
        self.opened = self.opening()

    def plain(self) -> list[Goal]:
        """The rows alone."""
        return list(goals_in(self.member, self.person))

    def fernet(self) -> object:
        """The rows, and a token for each."""
        return self.plain(), [self.box.decrypt(token) for token in self.tokens]

    def through_vault(self) -> object:
        """As the pages do."""
        return open_goals(self.plain(), actor=self.actor, now=NOW)

    def first_of_the_hour(self) -> object:
        """The same, when the visit must be written into the log."""
        self.hours += 2
        return open_goals(self.plain(), actor=self.actor, now=NOW + timedelta(hours=self.hours))

    def opening(self) -> OpenVaults:
        """The door alone."""
        return open_vaults(vaults=[self.vault], actor=self.actor, purpose=Purpose.READ, now=NOW)

    def unsealing(self) -> object:
        """The texts alone."""
        opened = self.opened
        return [opened.unseal(self.vault, one.sealed, goal_context(one)) for one in self.goals]


def timed(read: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of a round: median and 95th percentile, after a few to warm up."""
    for _ in range(WARM):
        read()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Prints the table."""
    prepare()
    reader = Reader()
    ways = {
        "plain text": reader.plain,
        "Fernet fields": reader.fernet,
        "vault": reader.through_vault,
        "vault, first visit of the hour": reader.first_of_the_hour,
        "of which opening the vault": reader.opening,
        "of which unsealing 30 texts": reader.unsealing,
    }
    print(f"Python {sys.version.split()[0]}, SQLite, {TEXTS} texts, {ROUNDS} rounds, milliseconds")
    print(f"{'':32}{'median':>10}{'p95':>10}")
    for name, read in ways.items():
        middle, late = timed(read)
        print(f"{name:32}{middle:10.2f}{late:10.2f}")


if __name__ == "__main__":
    main()
