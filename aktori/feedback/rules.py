"""When a wave is open, whom it asks, when it is asked for, and when its totals may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from aktori.feedback.models import Wave
from aktori.feedback.safe import LEAST
from aktori.programmes.models import Participant, Programme
from aktori.programmes.road import Road

# fewer answers than this could be traced to people
LEAST_ANSWERS = LEAST
# and fewer than this make free words guessable: shared/confidentiality.md, totals only
LEAST_FOR_WORDS = 10
HALF_A_YEAR = timedelta(days=182)
FORTNIGHT, THREE_WEEKS, FOUR_WEEKS = (timedelta(weeks=weeks) for weeks in (2, 3, 4))
QUOTES = 3


@dataclass(frozen=True)
class Window:
    """The days on which a wave is open, both included, and those on which letters go out."""

    opens_on: date
    closes_on: date
    letters: tuple[date, ...]

    def holds(self, today: date) -> bool:
        """Whether it is open."""
        return self.opens_on <= today <= self.closes_on


@lru_cache(maxsize=1000)
def window(wave: Wave, road: Road) -> Window:
    """When a wave is open on a road.

    The closing questions open two weeks before the closing and are answered in it, so their first
    letter goes on its day; those of the other waves go when these open.
    """
    start, length = {
        Wave.BASELINE: (road.starts_on, THREE_WEEKS),
        Wave.MIDPOINT: (road.middle_on, THREE_WEEKS),
        Wave.CLOSING: (road.ends_on - FORTNIGHT, FOUR_WEEKS),
        Wave.FOLLOW_UP: (road.ends_on + HALF_A_YEAR, FOUR_WEEKS),
    }[wave]
    first = road.ends_on if wave == Wave.CLOSING else start
    letters = tuple(first + timedelta(days=days) for days in (0, 5, 10))
    return Window(start, start + length, letters)


def opens_on(road: Road) -> date:
    """The first day of the closing questions."""
    return window(Wave.CLOSING, road).opens_on


def closes_on(road: Road) -> date:
    """Their last day."""
    return window(Wave.CLOSING, road).closes_on


def closing_is_open(road: Road, today: date) -> bool:
    """From two weeks before the closing of a road to two weeks after."""
    return window(Wave.CLOSING, road).holds(today)


def open_wave(roads: Iterable[Road], today: date) -> tuple[Wave, Window] | None:
    """The wave that is open on one of these roads, the latest of them if there are several."""
    found = [
        (wave, held) for road in roads for wave in Wave if (held := window(wave, road)).holds(today)
    ]
    return max(found, key=lambda one: one[1].opens_on, default=None)


def letters_due(held: Window, today: date) -> int:
    """How many letters should have gone by `today`; none once the wave is closed."""
    return sum(on <= today for on in held.letters) if held.holds(today) else 0


def may_answer(participant: Participant) -> bool:
    """Everybody who takes part and has not left."""
    return participant.left_at is None


def last_day(programme: Programme, wave: Wave) -> date:
    """After which day nobody in a programme can answer a wave.

    Where pairs begin one by one, the last of them may begin on the programme's last days.
    """
    common = window(wave, programme.road).closes_on
    if programme.pair_weeks is None:
        return common
    return max(common, window(Wave.CLOSING, programme.road).closes_on)


def may_publish(programme: Programme, wave: Wave, today: date) -> bool:
    """Only after the wave is closed: numbers that grow while people answer give each one away."""
    return today > last_day(programme, wave)


def totals_may_show(programme: Programme, now: datetime) -> bool:
    """Whether the closing questions are closed for everybody."""
    return may_publish(programme, Wave.CLOSING, programme.today(now))
