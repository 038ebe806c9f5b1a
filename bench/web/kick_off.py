"""A kick-off with a crowd: `python -m bench.web.kick_off`, after `bin/bench web --folder …`.

A real server on the databases that were filled; a thousand people within ten minutes, then twenty
requests a second (`bench/web/arriving.py`). `--arrive` and `--stay` shorten it. Exits with 1 when
anything failed, p95 is over 300 ms, or a write that was acknowledged cannot be read back.
"""

import csv
import json
import os
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

parser = ArgumentParser(description=__doc__)
parser.add_argument("--folder", type=Path, required=True, help="as given to bench.web")
parser.add_argument("--people", type=int, default=1000)
parser.add_argument("--arrive", type=float, default=600, help="seconds in which all come")
parser.add_argument("--stay", type=float, default=600, help="seconds of twenty requests each")
parser.add_argument("--processes", type=int, default=2)
parser.add_argument("--threads", type=int, default=4)
options = parser.parse_args()
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    PORT = int(probe.getsockname()[1])
os.environ["AKTORI_VAR"] = str(options.folder / "var")
os.environ["AKTORI_MAIL_URL"] = f"file:{options.folder}/mail"
os.environ["AKTORI_BASE_URL"] = f"http://127.0.0.1:{PORT}"
os.environ["AKTORI_SECOND_FACTOR"] = "offered"
os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"

import django  # noqa: E402 – the folder must be known before

django.setup()

from django.db import connections  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402

from aktori.mentorships.models import Membership  # noqa: E402
from aktori.messages.models import Message  # noqa: E402

SLOWEST = 300.0
# a request each in two seconds and the time of its answer: twenty a second and a few
STEADY = 44


@dataclass(frozen=True)
class Part:
    """A class of `arriving.py`, how many of it come, how many in a second, and for how long."""

    who: str
    people: int
    a_second: float
    seconds: float

    @property
    def csv(self) -> Path:
        """Where locust keeps its figures."""
        return options.folder / f"kick-off-{self.who}"


def people() -> list[dict[str, str]]:
    """So many members with a session each."""
    members = Membership.objects.select_related("participant__person", "mentorship__programme")
    found = []
    for one in members.order_by("mentorship__programme", "id")[: options.people]:
        client = Client()
        client.force_login(one.participant.person)
        gathering = one.mentorship.programme.gatherings.order_by("starts_at").last()
        if gathering is None:
            raise RuntimeError("the programme has no joint meeting")
        found.append(
            {
                "session": client.cookies["sessionid"].value,
                "pair": str(one.mentorship_id),
                "membership": str(one.id),
                "gathering": str(gathering.id),
            }
        )
    return found


def written(members: list[str]) -> Counter[str]:
    """How many messages each has written."""
    rows = Message.objects.filter(author__in=members).order_by().values_list("author")
    return Counter({str(author): n for author, n in rows.annotate(n=Count("id"))})


def played(plan: Path, parts: list[Part]) -> None:
    """The server and the crowd, one part after the other, until the crowd has gone."""
    words = [sys.executable, "-m", "aktori.config.cli", "web", "--port", str(PORT)]
    words += ["--processes", str(options.processes), "--threads", str(options.threads)]
    server = subprocess.Popen(words)
    try:
        wait(server)
        for part in parts:
            subprocess.run(
                [sys.executable, "-m", "locust", part.who, "-f", "bench/web/arriving.py",
                 "--headless", "--users", str(part.people), "--spawn-rate", str(part.a_second),
                 "--run-time", f"{part.seconds:.0f}s", "--host", f"http://127.0.0.1:{PORT}",
                 "--csv", str(part.csv), "--only-summary"],
                env={**os.environ, "BENCH_PLAN": str(plan)}, check=False, stdout=subprocess.DEVNULL,
            )  # fmt: skip
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait(server: subprocess.Popen[bytes]) -> None:
    """Until it listens."""
    for _ in range(600):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def main() -> int:
    """Plays it, prints the table, and reads back what was acknowledged."""
    crowd, kept = people(), options.folder / "acknowledged"
    kept.write_text("")
    plan = options.folder / "plan.json"
    plan.write_text(json.dumps({"people": crowd, "arrive": options.arrive, "kept": str(kept)}))
    parts = [
        Part("Guest", len(crowd), len(crowd) / options.arrive, options.arrive),
        Part("Regular", STEADY, STEADY, options.stay),
    ]
    members = [one["membership"] for one in crowd]
    before = written(members)
    vendor = connections["default"].vendor
    connections.close_all()
    played(plan, parts)
    acknowledged = Counter(kept.read_text().split())
    now = written(members)
    lost = sum(max(n - (now[one] - before[one]), 0) for one, n in acknowledged.items())
    print(f"{vendor}, {len(crowd)} people in {options.arrive:.0f} s, then {options.stay:.0f} s")
    good = [told(part) for part in parts]
    print(f"acknowledged writes {acknowledged.total()}, lost {lost}")
    return 0 if all(good) and not lost else 1


def told(part: Part) -> bool:
    """Prints the table of a part; whether nothing failed and p95 is within the limit."""
    print(f"\n{part.who:14}{'requests':>9}{'failed':>8}{'p50 ms':>8}{'p95 ms':>8}{'most':>8}")
    with Path(f"{part.csv}_stats.csv").open() as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        print(f"{row['Name']:14}{row['Request Count']:>9}{row['Failure Count']:>8}"
              f"{row['50%']:>8}{row['95%']:>8}{float(row['Max Response Time']):8.0f}")  # fmt: skip
    whole = next(row for row in rows if row["Name"] == "Aggregated")
    return int(whole["Failure Count"]) == 0 and float(whole["95%"]) <= SLOWEST


if __name__ == "__main__":
    sys.exit(main())
