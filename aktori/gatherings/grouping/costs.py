"""What a group costs: a number that is lower the better its rules are kept.

People are positions, sets of people are bits of one integer, so that a group is weighed in a few
operations. Each rule outweighs everything that the rules after it can add up to in one group.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from aktori.gatherings.grouping.people import Company, Guest, Style
from aktori.workbook.groups import LARGEST, SMALLEST, USUAL

APART, LANGUAGE, TIME, AGAIN, SIZE = 10_000_000, 1_000_000, 100_000, 1_000, 3
HARD = AGAIN
EVERY = -1  # all bits: whoever has said nothing takes any


class Costs:
    """Weighs the groups of one company."""

    def __init__(self, company: Company) -> None:
        guests = company.guests
        self.by_theme = company.style == Style.THEME
        self.at = {one.id: place for place, one in enumerate(guests)}
        self.apart = [self.bits(one.apart) for one in guests]
        for place, bits in enumerate(self.apart):
            for other in ones(bits):
                self.apart[other] |= 1 << place
        self.met = meetings(self.at, company.earlier)
        self.languages = shared_bits([one.languages for one in guests])
        self.times = shared_bits([one.times for one in guests])
        self.themes = [tuple(sorted(one.themes)) for one in guests]
        self.with_theme = owners(self.themes)
        kinds = [kinds_of(one) for one in guests]
        self.alike = [
            [bits for kind, bits in owners(kinds).items() if kind in mine] for mine in kinds
        ]

    def bits(self, ids: Iterable[str]) -> int:
        """Guests as bits; those who are not here are left out."""
        return sum(1 << self.at[one] for one in ids if one in self.at)

    def of(self, group: Sequence[int]) -> int:
        """What one group costs."""
        here = 0
        for one in group:
            here |= 1 << one
        cost = SIZE * (len(group) - USUAL) ** 2 + self.style(group, here)
        languages = times = EVERY
        for one in group:
            if self.apart[one] & here:
                cost += APART * (self.apart[one] & here).bit_count()
            for count, bits in enumerate(self.met[one], start=1):
                if bits & here:
                    cost += count * AGAIN * (bits & here).bit_count()
            languages &= self.languages[one]
            times &= self.times[one]
        if not languages:
            cost += LANGUAGE * missing(self.languages, group)
        if not times:
            cost += TIME * missing(self.times, group)
        return cost

    def style(self, group: Sequence[int], here: int) -> int:
        """How many do not share the theme that most share, or how often two are of one kind."""
        if not self.by_theme:
            alike = 0
            for one in group:
                for bits in self.alike[one]:
                    alike += (bits & here).bit_count() - 1
            return alike
        shared = {theme for one in group for theme in self.themes[one]}
        return len(group) - max(
            ((self.with_theme[theme] & here).bit_count() for theme in shared), default=len(group)
        )


def owners(words: Sequence[Sequence[str]]) -> dict[str, int]:
    """By word, the places that have it, as bits."""
    found: dict[str, int] = {}
    for place, mine in enumerate(words):
        for word in mine:
            found[word] = found.get(word, 0) | 1 << place
    return found


def meetings(at: dict[str, int], earlier: Sequence[frozenset[str]]) -> list[list[int]]:
    """For each place whom they have met, as bits: once or more, twice or more, and so on."""
    count: Counter[tuple[int, int]] = Counter()
    for company in earlier:
        places = sorted(at[one] for one in company if one in at)
        count.update(combinations(places, 2))
    met: list[list[int]] = [[] for _ in at]
    for (one, other), times in count.items():
        for who, whom in ((one, other), (other, one)):
            met[who] += [0] * (times - len(met[who]))
            for level in range(times):
                met[who][level] |= 1 << whom
    return met


def shared_bits(sets: Sequence[frozenset[str]]) -> list[int]:
    """Sets of words as bits; an empty set means every word."""
    words = {word: place for place, word in enumerate(sorted(frozenset().union(*sets)))}
    return [sum(1 << words[word] for word in one) if one else EVERY for one in sets]


def missing(bits: Sequence[int], group: Sequence[int]) -> int:
    """How many do not share the one word that most of the group share."""
    free = sum(bits[one] == EVERY for one in group)
    said = (word for one in group if bits[one] != EVERY for word in ones(bits[one]))
    return len(group) - free - most_common(said)


def most_common(words: Iterable[object]) -> int:
    """How often the most common of the words occurs."""
    return max(Counter(words).values(), default=0)


def kinds_of(guest: Guest) -> tuple[str, ...]:
    """What should be mixed: where one comes from, and in which role one is here."""
    named = (("background", guest.background), ("role", guest.role))
    return tuple(f"{name} {value}" for name, value in named if value)


def ones(bits: int) -> list[int]:
    """The places of the bits that are set."""
    return [place for place in range(bits.bit_length()) if bits >> place & 1] if bits > 0 else []


def is_fitting(size: int) -> bool:
    """Whether a group has a good size."""
    return SMALLEST <= size <= LARGEST
