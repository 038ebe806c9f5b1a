"""What the matcher is told: codes and opaque keys; never a name, an age or a gender."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

ONLINE = "online"
FACE = "face"
ANY_TIME = "any"
SLIDERS = ("listen-challenge", "plan-improvise", "picture-practice", "formal-relaxed")
MOST_CAPACITY = 5


class Level(IntEnum):
    """How well somebody speaks a language; from MANAGES on, it can be the pair's language."""

    LEARNING = 1
    MANAGES = 2
    FLUENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """What both sides tell. An empty value means that the question was not answered."""

    key: str  # this part in this round
    person: str  # the one behind it: the same for a person who is mentor here and mentee there
    themes: tuple[str, ...]  # most important first
    languages: Mapping[str, int]  # code → Level
    modes: frozenset[str]  # ONLINE, FACE; both when either will do
    place: str = ""
    field: str = ""
    industry: str = ""
    availability: frozenset[str] = frozenset()  # times of the week, or ANY_TIME
    unit: str = ""
    reports_to: str = ""  # a `person`
    excluded: frozenset[str] = frozenset()  # `person`s; holds in both directions and all parts
    style: tuple[int, ...] = ()  # one of 1–5 for each of SLIDERS, or nothing
    writes_of: frozenset[str] = frozenset()  # themes that were found in their free text
    words: frozenset[str] = frozenset()  # and its other words, in their basic form

    def __post_init__(self) -> None:
        if len(self.style) not in (0, len(SLIDERS)):
            raise ValueError(f"style wants {len(SLIDERS)} sliders or none: {self.key}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Somebody):
    """One who can take `capacity` mentees."""

    capacity: int = 1

    def __post_init__(self) -> None:
        # not super(): slots make a second class, and zero-argument super() knows only the first
        Somebody.__post_init__(self)
        if not 1 <= self.capacity <= MOST_CAPACITY:
            raise ValueError(f"capacity is 1 to {MOST_CAPACITY}: {self.key}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Somebody):
    """One who hopes for a mentor. The first three themes count, and the first five wishes."""

    wished_industries: tuple[str, ...] = ()  # dearest first
    wished_mentors: tuple[str, ...] = ()  # keys, dearest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the parts of the score are worth against each other."""

    themes: int = 40
    background: int = 10
    texts: int = 5
    languages: int = 15
    style: int = 10
    practical: int = 10
    wishes: int = 10

    def __post_init__(self) -> None:
        if min(self.each().values()) < 0 or self.sum() == 0:
            raise ValueError("weights are not negative, and not all nothing")

    def each(self) -> dict[str, int]:
        """Weight by the name of the part."""
        return {part: getattr(self, part) for part in self.__slots__}

    def sum(self) -> int:
        """All of them together."""
        return sum(self.each().values())


USUAL = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """All that a match depends on. Pairs are (mentor, mentee).

    `locked` and `ruled_out` hold keys; `earlier_pairs` holds persons, for a key lives one round.
    """

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    locked: frozenset[tuple[str, str]] = frozenset()
    ruled_out: frozenset[tuple[str, str]] = frozenset()
    earlier_pairs: frozenset[tuple[str, str]] = frozenset()
    weights: Weights = USUAL
    groups: bool = False  # a mentor's mentees all meet together

    def __post_init__(self) -> None:
        for side in (self.mentors, self.mentees):
            if len({somebody.key for somebody in side}) < len(side):
                raise ValueError("a key stands twice on one side")
