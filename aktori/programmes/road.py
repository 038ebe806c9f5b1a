"""The dates of a road: a programme's, or a pair's own where pairs begin one by one.

Everything that asks when a pair's time begins, ends or is deleted asks `Mentorship.road`, which is
one of these two; nothing else reckons with a programme's dates on behalf of a pair.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from aktori.programmes.models import Programme

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


def common_road(programme: Programme) -> Road:
    """The programme's own dates: the road of all who begin together."""
    return Road(
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        deletion_on=programme.deletion_on,
    )


def own_road(programme: Programme, begins_on: date) -> Road | None:
    """The road of a pair that begins on a day, or None where all share the programme's.

    It is as many weeks long as the programme says, and what was written is kept after it as long
    as after the programme's closing. It never goes beyond the programme's dates: on its deletion
    day nothing is left of anybody.
    """
    if programme.pair_weeks is None or begins_on >= programme.ends_on:
        return None
    ends_on = min(begins_on + timedelta(weeks=programme.pair_weeks), programme.ends_on)
    kept = programme.deletion_on - programme.ends_on
    return Road(starts_on=begins_on, ends_on=ends_on, deletion_on=ends_on + kept)
