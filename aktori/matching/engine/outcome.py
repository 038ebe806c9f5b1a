"""What the matcher answers. Codes with values: the words come from `matching.words`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How well a pair fits; never a percentage."""

    POSSIBLE = "possible"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason, a difference or a why. Several codes in one value are parted by commas."""

    code: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two who would meet. `score` is the sum of `parts`, in hundredths of a weight's point."""

    mentor: str
    mentee: str
    grade: Grade
    score: int
    parts: Mapping[str, int]
    reasons: tuple[Reason, ...]
    differences: tuple[Reason, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A mentee without a pair, and why."""

    mentee: str
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best whole there is. Pairs and unplaced stand in the order of the mentees' keys."""

    pairs: tuple[Pair, ...]
    unplaced: tuple[Unplaced, ...]
    fingerprint: str  # SHA-256 of all that went in, the same for any order of it
    certificate: tuple[Mapping[str, int], ...]  # for each criterion, each mentor's price of a place

    @property
    def total(self) -> int:
        """The pairs' scores together."""
        return sum(pair.score for pair in self.pairs)

    def count(self, grade: Grade) -> int:
        """How many pairs have this grade."""
        return sum(pair.grade == grade for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Option:
    """A mentor whom a mentee might have, and how well they would fit."""

    mentor: str
    grade: Grade
    score: int


class MatchImpossible(Exception):
    """What was asked contradicts itself or a hard rule.

    Codes: unknown_mentor, unknown_mentee, mentee_locked_twice, mentor_overfull, and
    lock_<rule> for each rule of hard.py. `keys` are those of the people concerned.
    """

    def __init__(self, code: str, keys: tuple[str, ...]) -> None:
        super().__init__(code, keys)
        self.code = code
        self.keys = keys
