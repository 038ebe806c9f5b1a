"""How many meetings pairs hold against the months that have gone, and who is on target."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aktori.home.overview import Held, PairRow
from aktori.home.rules import expected_by, months_between
from aktori.mentorships.models import State
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
    held: Iterable[Held],
    now: datetime,
) -> Target:
    """Reckons with each pair's own road, so that pairs that begin one by one lie on one curve."""
    today, planned = programme.today(now), programme.expected_meetings
    alive = [row for row in rows if not row.signals.has_ended]
    ages = Counter(months_between(row.road.starts_on, today) for row in alive)
    # by the age of the pair now, and by its age when it met
    met = Counter[tuple[int, int]]()
    for one in held:
        if one.state == State.ACTIVE:
            day = programme.today(one.at)
            met[months_between(one.start, today), months_between(one.start, day)] += one.meetings
    roads = {row.road for row in alive}
    whole = max((months_between(one.starts_on, one.ends_on) for one in roads), default=0)
    aims = [expected_by(planned, months_between(row.road.starts_on, today)) for row in alive]
    return Target(
        months=[
            Month(number, expected_by(planned, number), mean_held(number, ages, met))
            for number in range(whole + 1)
        ],
        on_target=sum(row.signals.held >= aim for row, aim in zip(alive, aims, strict=True)),
        pairs=len(alive),
        expected=sum(aims),
    )


def mean_held(
    number: int, ages: Mapping[int, int], met: Mapping[tuple[int, int], int]
) -> float | None:
    """How many meetings the pairs that have come so far had held after that many months."""
    pairs = sum(count for age, count in ages.items() if age >= number)
    if not pairs:
        return None
    counts = sum(count for (age, month), count in met.items() if month < number <= age)
    return round(counts / pairs, 1)
