"""What is going to happen when, in its order, with the timed jobs in between."""

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from django.db.models import F

from aktori.config.schedule import due, run_once
from aktori.config.season.days import Season
from aktori.config.season.seen import Seen
from aktori.mail.models import Letter

Act = Callable[[datetime], object]
# the timed jobs are run at these hours: after those of the night, of the morning and of the day
JOB_HOURS = ((4, 50), (10, 40), (17, 30))

# what concerns the machine alone, and takes it long
OF_THE_MACHINE = {"read-texts", "read-own-calendars", "check-logs"}


class Diary:
    """Acts by time; two at the same time in the order in which they were put down."""

    def __init__(self, season: Season, seen: Seen, *, first: int, last: int) -> None:
        self.season, self.seen = season, seen
        self.hears: list[Callable[[Letter, datetime], None]] = []
        self._acts: list[tuple[datetime, int, Act]] = []
        self._number = count()
        for day in range(first, last + 1):
            for hour, minute in JOB_HOURS:
                self.put(season.at(day, hour, minute), self._jobs)

    def put(self, at: datetime, act: Act) -> None:
        """Puts down what happens at a time."""
        heappush(self._acts, (at, next(self._number), act))

    def run(self, until: datetime) -> None:
        """Lets everything happen that is put down up to `until`, and what follows from it."""
        while self._acts and self._acts[0][0] <= until:
            at, _, act = heappop(self._acts)
            act(at)

    def _jobs(self, now: datetime) -> None:
        """The timed jobs that are due, and the letters of the meantime."""
        for job, slot in list(due(now)):
            if job.name not in OF_THE_MACHINE:
                run_once(job, slot, now)
        self.deliver(now)

    def deliver(self, now: datetime) -> None:
        """Letters arrive, are counted, and some are heard."""
        fresh = list(Letter.objects.filter(sent_at=None, due_at__lte=now).order_by("due_at"))
        Letter.objects.filter(id__in=[one.id for one in fresh]).update(sent_at=F("due_at"))
        for letter in fresh:
            self.seen.letter(letter)
            for hear in self.hears:
                hear(letter, now)
