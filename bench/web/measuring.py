"""Each page's queries, server time and size, with so many participants in the databases."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connections

from aktori.mentorships.models import Membership
from aktori.programmes.models import Coordinator, Role
from bench.web.pages import at_home, of_coordinator, of_member, queries, visit

PEOPLE, ROUNDS = 5, 6
# a query that takes longer is told with what the database does for it
SLOW = 0.010


@dataclass(frozen=True)
class Row:
    """One page for one kind of reader; milliseconds of server time."""

    who: str
    page: str
    queries: int
    median: float
    p95: float
    processor: float
    letters: int

    def as_json(self) -> dict[str, Any]:
        """To be kept."""
        return asdict(self)


def readers() -> Iterator[tuple[str, Any, list[tuple[str, str]]]]:
    """Who reads, and what; a few of each kind, spread over the programmes."""
    for role in (Role.MENTEE, Role.MENTOR):
        for number in range(PEOPLE):
            found = Membership.objects.filter(
                role=role, mentorship__programme__slug=f"bench-{number * 4:02}"
            ).select_related("participant__person", "mentorship")
            member = found.order_by("id")[number * 3]
            yield role.value, member.participant.person, list(of_member(member))
    for one in Coordinator.objects.order_by("programme__slug").select_related(
        "person", "programme"
    )[:2]:
        yield "coordinator", one.person, list(of_coordinator(one))


def measure() -> list[Row]:
    """Opens every page several times; the first visit, which fills caches, is not counted."""
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    worked: dict[tuple[str, str], list[float]] = defaultdict(list)
    asked: dict[tuple[str, str], int] = defaultdict(int)
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    for who, person, pages in readers():
        client = at_home(person)
        for page, path in pages:
            key = who, page
            visit(client, path)
            for _ in range(ROUNDS):
                seen = visit(client, path)
                times[key].append(seen.milliseconds)
                worked[key].append(seen.processor)
                sizes[key] = max(sizes[key], seen.letters)
            asked[key] = max(asked[key], len(queries(client, path)))
    return [
        Row(who, page, asked[who, page], statistics.median(found),
            statistics.quantiles(found, n=20)[-1], statistics.median(worked[who, page]),
            sizes[who, page])
        for (who, page), found in times.items()
    ]  # fmt: skip


def slow_queries() -> list[str]:
    """What takes long, and how the database goes about it."""
    told = {}
    for _who, person, pages in readers():
        client = at_home(person)
        for page, path in pages:
            queries(client, path)
            for one in queries(client, path):
                if float(one["time"]) >= SLOW:
                    told[page, one["sql"][:60]] = f"{page}: {one['time']} s\n{plan(one['sql'])}"
    return list(told.values())


def plan(sql: str) -> str:
    """EXPLAIN, in the database's own words, and the query."""
    connection = connections["keystore" if "vault_" in sql else "default"]
    words = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    if not sql.lstrip().startswith("SELECT"):
        return sql[:300]
    with connection.cursor() as cursor:
        cursor.execute(f"{words} {sql}".replace("%", "%%"))
        lines = "\n".join("    " + str(row[-1]) for row in cursor.fetchall())
    return f"  {sql[:700]}\n{lines}"


def table(rows: Iterable[Row]) -> str:
    """The table as it is printed."""
    head = ("", "page", "queries", "p50 ms", "p95 ms", "CPU ms", "bytes")
    lines = ["{:12} {:18} {:>7} {:>8} {:>8} {:>7} {:>8}".format(*head)]
    lines += [
        f"{one.who:12} {one.page:18} {one.queries:7} {one.median:8.1f} {one.p95:8.1f} "
        f"{one.processor:7.1f} {one.letters:8}"
        for one in rows
    ]
    return "\n".join(lines)
