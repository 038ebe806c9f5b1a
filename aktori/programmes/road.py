"""The dates of a road: a programme's, or a pair's own where pairs begin one by one.

Everything that asks when a pair's time begins, ends or is deleted asks `Mentorship.road`, which is
one of these two; nothing reckons with a programme's dates on behalf of a pair.
"""

from dataclasses import dataclass
from datetime import date, timedelta

# how long before the deletion its members hear of it, and how long before it nothing new is taken
NOTICE, LOCKED = timedelta(days=30), timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Road:
    """From the first day to the one on which what was confided is destroyed; days, no times."""

    starts_on: date
    ends_on: date
    deletion_on: date

    @property
    def middle_on(self) -> date:
        """Half-way: when one looks back for the first time."""
        return self.starts_on + (self.ends_on - self.starts_on) / 2

    @property
    def notice_on(self) -> date:
        """When members hear that their content will be destroyed."""
        return self.deletion_on - NOTICE

    @property
    def locked_on(self) -> date:
        """From when on content can be read and taken along, and nothing is added."""
        return self.deletion_on - LOCKED

    def gone(self, today: date) -> float:
        """Which share of the road lies behind on `today`: 0 before it, 1 after it."""
        share = (today - self.starts_on) / (self.ends_on - self.starts_on)
        return min(max(share, 0.0), 1.0)

    def week(self, today: date) -> tuple[int, int] | None:
        """Which week of how many, while one is on it."""
        if not self.starts_on <= today <= self.ends_on:
            return None
        whole = (self.ends_on - self.starts_on).days
        return (today - self.starts_on).days // 7 + 1, whole // 7 + 1

    def for_pair(self, weeks: int, begins_on: date) -> "Road | None":
        """The road of a pair that begins on a day, on this road of its programme.

        It is `weeks` long, and what was written is kept after it as long as after the programme's
        closing. It never goes beyond the programme's dates: on their last day nothing is left of
        anybody. None for who begins when all is over: such a pair has the programme's dates.
        """
        if begins_on >= self.ends_on:
            return None
        ends_on = min(begins_on + timedelta(weeks=weeks), self.ends_on)
        kept = self.deletion_on - self.ends_on
        return Road(starts_on=begins_on, ends_on=ends_on, deletion_on=ends_on + kept)
