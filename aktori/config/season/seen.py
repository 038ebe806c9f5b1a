"""What a season costs its people: letters, taps, and how long a silence goes unseen."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from statistics import mean, quantiles
from uuid import UUID

from aktori.mail.models import Letter
from aktori.notifications.catalogue import COUNTED
from aktori.programmes.models import Role

# taps on a phone, opening the link of a mail counted: measured by tests/browser/test_taps.py
TAPS = {
    "answer-proposal": 2,
    "confirm-rules": 2,
    "pick-time": 2,
    "tell-held": 2,
    "sign-up": 2,
    "message": 2,
    "prepare": 1,  # each of the five screens has one button
}

# what the programme sends by itself; the gathered letter is one of them
OF_TWO = {*COUNTED, "notifications/together"}
A_DAY = 86400


class Seen:
    """Counts as the season goes; nothing of it is written into the databases."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, str, date]] = []
        self.taps: dict[str, Counter[str]] = defaultdict(Counter)
        self.rows: list[tuple[date, int, int]] = []
        self.quiet_since: dict[UUID, datetime] = {}
        # days of silence until a pair was first asked, and first shown to the coordinator
        self.asked: dict[UUID, float] = {}
        self.shown: dict[UUID, float] = {}

    def letter(self, letter: Letter) -> None:
        """A letter that arrived."""
        self.letters.append((letter.to, letter.kind, letter.due_at.date()))

    def tap(self, role: str, verb: str) -> None:
        """Somebody did something that costs taps."""
        self.taps[role][verb] += TAPS[verb]

    def monday(self, on: date, rows: int, clicks: int) -> None:
        """A Monday: how many rows needed the coordinator, and her clicks to see to them."""
        self.rows.append((on, rows, clicks))

    def silence(self, pair: UUID, now: datetime) -> float:
        """Days since a pair's last sign of life."""
        return (now - self.quiet_since[pair]).total_seconds() / A_DAY

    def letters_a_month(
        self, people: Iterable[str], first: date, last: date, *, counted: bool = False
    ) -> list[int]:
        """Letters of each person in each calendar month from `first` to `last`, none included.

        With `counted` only those of which there are two a month at most.
        """
        told = [(to, on) for to, kind, on in self.letters if not counted or kind in OF_TWO]
        months = sorted({(on.year, on.month) for _, _, on in self.letters if first <= on <= last})
        found = Counter((to, on.year, on.month) for to, on in told)
        return [found[one, *month] for one in people for month in months]

    def kinds(self) -> Counter[str]:
        """How many letters of each kind."""
        return Counter(kind for _, kind, _ in self.letters)

    def taps_of(self, role: Role, people: int) -> float:
        """Taps of one person of a role in the whole season, on average."""
        return sum(self.taps[role].values()) / people if people else 0.0


def spread(values: list[float] | list[int]) -> str:
    """Mean, median, 95th percentile and most, in a line."""
    if len(values) < 2:
        return f"{values}"
    cuts = quantiles(values, n=20, method="inclusive")
    return (
        f"mean {mean(values):.1f} · median {cuts[9]:.1f} · p95 {cuts[18]:.1f}"
        f" · most {max(values):.0f}"
    )
