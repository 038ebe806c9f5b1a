"""How many meetings pairs hold against the months that have gone, and who is on target."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from aktori.home.overview import PairRow
from aktori.home.rules import expected_by, months_between
from aktori.programmes.models import Programme


@dataclass(frozen=True)
class Month:
    """So many months after a pair began: what is aimed at, what pairs held by then on average.

    `held` is None where no pair has come yet.
    """

    number: int
    aim: int
    held: float | None


@dataclass(frozen=True)
class Target:
    """The curve, and how many of the living pairs are on target."""

    months: list[Month]
    on_target: int
    pairs: int
    expected: int

    @property
    def curve(self) -> list[tuple[int, int, float | None]]:
        """As it is drawn."""
        return [(one.number, one.aim, one.held) for one in self.months]


def target(
    programme: Programme,
    rows: Sequence[PairRow],
    held: Iterable[tuple[UUID, datetime]],
    now: datetime,
) -> Target:
    """Reckons with each pair's own road, so that pairs that begin one by one lie on one curve."""
    today, days = programme.today(now), defaultdict[UUID, list[date]](list)
    for pair, at in held:
        days[pair].append(programme.today(at))
    alive = [row for row in rows if not row.signals.has_ended]
    starts = {row.mentorship.id: row.mentorship.road.starts_on for row in alive}
    ages = {pair: months_between(start, today) for pair, start in starts.items()}
    planned = programme.expected_meetings
    whole = max((months_between(row.mentorship.road.starts_on, row.mentorship.road.ends_on)
                 for row in alive), default=0)  # fmt: skip
    months = [
        Month(number, expected_by(planned, number), mean_held(number, starts, ages, days))
        for number in range(whole + 1)
    ]
    aims = {pair: expected_by(planned, age) for pair, age in ages.items()}
    return Target(
        months=months,
        on_target=sum(len(days[pair]) >= aim for pair, aim in aims.items()),
        pairs=len(alive),
        expected=sum(aims.values()),
    )


def mean_held(
    number: int,
    starts: Mapping[UUID, date],
    ages: Mapping[UUID, int],
    days: Mapping[UUID, Sequence[date]],
) -> float | None:
    """How many meetings the pairs that have come so far had held after that many months."""
    old = [pair for pair, age in ages.items() if age >= number]
    if not old:
        return None
    counts = [sum(months_between(starts[pair], day) < number for day in days[pair]) for pair in old]
    return round(sum(counts) / len(old), 1)
