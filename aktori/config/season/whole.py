"""A season from its first file to its last key."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from random import Random

from aktori.config.season import closing, round, shown  # noqa: A004 (a round of mentoring)
from aktori.config.season.coordinator import mondays
from aktori.config.season.days import (
    ANSWERED,
    CLOSING,
    DECIDED,
    DELETION,
    FILES,
    KICK_OFF,
    MATCHED,
    MIDDLE,
    SIGN_UP,
    Season,
)
from aktori.config.season.diary import Diary
from aktori.config.season.pairs import begin
from aktori.config.season.people import Pair, active_pairs, speaks_finnish
from aktori.config.season.seen import Seen
from aktori.gatherings.models import Gathering, Kind

SEED = 2026
DAYS = {Kind.KICK_OFF: KICK_OFF, Kind.MIDPOINT: MIDDLE, Kind.CLOSING: CLOSING}


class Whole:
    """One season, which goes on as far as one asks.

    `people` asks for so many mentees; 0 takes the sample files as they are.
    """

    def __init__(self, season: Season, *, people: int = 0, seed: int = SEED) -> None:
        self.season, self.people = season, people
        self.dice, self.seen = Random(seed), Seen()  # noqa: S311 (a play, nothing secret)
        self.maija = round.coordinator(season)
        self.programme = round.programme(season, self.maija)
        self.diary = Diary(season, self.seen, first=FILES, last=DELETION + 2)
        self.pairs: list[Pair] = []
        self._put_down()

    def run(self, day: int) -> None:
        """Lets everything happen up to the end of a day."""
        self.diary.run(self.season.at(day, 23, 59))

    def _put_down(self) -> None:
        """What the coordinator does, and the joint meetings."""
        of, by, dice = self.programme, self.maija, self.dice
        self._on(FILES, 9, lambda now: round.import_people(of, by, self.people, dice, now))
        self._on(DECIDED, 9, lambda now: round.accept_everybody(of, by, now))
        self._on(DECIDED, 10, lambda now: round.plan_gatherings(of, self.season, by, now))
        self._on(DECIDED + 1, 18, lambda now: round.prepare(of, self.seen, now))
        self._on(MATCHED, 9, lambda now: round.match(of, by, now))
        self._on(ANSWERED, 12, lambda now: round.answer_proposals(of, dice, self.seen, now))
        self._on(ANSWERED, 20, self._begin)
        for kind, day in DAYS.items():
            self._on(day + SIGN_UP, 20, partial(self._sign_up, kind))
            self._on(day, 16, partial(self._come, kind))
        mondays(self.programme, self.diary)
        closing.put_down(self.programme, self.maija, self.diary, dice)

    def _on(self, day: int, hour: int, act: Callable[[datetime], object]) -> None:
        self.diary.put(self.season.at(day, hour, 35), act)

    def _held(self, kind: Kind) -> Gathering:
        return self.programme.gatherings.get(kind=kind)

    def _sign_up(self, kind: Kind, now: datetime) -> None:
        round.sign_up(self._held(kind), self.dice, self.seen, now)

    def _come(self, kind: Kind, now: datetime) -> None:
        round.come(self._held(kind), self.dice, now)

    def _begin(self, _now: datetime) -> None:
        """The pairs are known now; one of them is shown to visitors, the others live."""
        self.pairs = active_pairs(self.programme, self.dice)
        seen = next(pair for pair in self.pairs if speaks_finnish(pair))
        shown.show(seen, self.diary)
        begin([pair for pair in self.pairs if pair is not seen], self.diary, self.dice)
