"""What the vault costs a page: 30 confided texts opened, beside plain text and Fernet fields.

`make bench` runs it on SQLite in a folder that is gone afterwards. Prints milliseconds, median and
95th percentile, of reading 30 goals: as plain text, as one Fernet token each (what encrypted model
fields of Django libraries do: one key for all, no log, no members), and through our vault with its
membership, commitment, binding and access log. `python -m bench.vault` alone needs a prepared
installation in AKTORI_VAR.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROUNDS, TEXTS = 400, 30
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
WORDS = "Uskallan hakea paikkaa, jota en vielä täysin osaa. " * 12


def main() -> None:
    """Prints the table."""
    import django  # noqa: PLC0415 – the folder must be known before

    with tempfile.TemporaryDirectory() as folder:
        os.environ["AKTORI_VAR"] = str(Path(folder) / "var")
        os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"
        django.setup()
        from aktori.config.commands.prepare import prepare  # noqa: PLC0415

        prepare()
        measure()


def measure() -> None:
    """Makes one pair with 30 goals, and reads them in three ways."""
    from cryptography.fernet import Fernet  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from aktori.goals.actions import write_goal  # noqa: PLC0415
    from aktori.goals.models import Goal  # noqa: PLC0415
    from aktori.goals.queries import goals_in, open_goals  # noqa: PLC0415
    from aktori.goals.text import GoalText  # noqa: PLC0415
    from tests.world import make_world  # noqa: PLC0415

    world, box = make_world(), Fernet(Fernet.generate_key())
    mine, actor = world.pair.mentee, world.pair.mentee.participant_id
    for _ in range(TEXTS):
        write_goal(membership=mine, text=GoalText(WORDS), shared=True, now=NOW)
    tokens = [box.encrypt(WORDS.encode()) for _ in range(TEXTS)]

    def rows() -> list[Goal]:
        return list(goals_in(mine, world.aino))

    def plain() -> None:
        rows()

    def fernet() -> None:
        rows()
        for token in tokens:
            box.decrypt(token)

    def vault() -> None:
        open_goals(rows(), actor=actor, now=NOW + timedelta(minutes=5))

    def vault_first() -> None:
        moment.append(moment[-1] + timedelta(hours=2))
        open_goals(rows(), actor=actor, now=moment[-1])

    moment, found = [NOW], {}
    for name, read in {
        "plain text": plain,
        "Fernet fields": fernet,
        "vault": vault,
        "vault, first visit of the hour": vault_first,
    }.items():
        found[name] = timed(read)
    base = statistics.median(found["plain text"])
    print(
        f"{sys.version.split()[0]}, {connections['default'].vendor}, {TEXTS} texts, {ROUNDS} rounds"
    )
    print(f"{'':32}{'median ms':>10}{'p95 ms':>10}{'over plain':>12}")
    for name, times in found.items():
        middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:32}{middle:10.2f}{late:10.2f}{middle - base:12.2f}")


def timed(read: Callable[[], None]) -> list[float]:
    """Milliseconds of each round, after a few to warm up."""
    for _ in range(20):
        read()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read()
        times.append(1000 * (time.perf_counter() - began))
    return times


if __name__ == "__main__":
    main()
