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
    """A mentee without a pair, why, and the smallest change that would help."""

    mentee: str
    why: tuple[Reason, ...]
    help: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best whole there is. Pairs and unplaced stand in the order of the mentees' keys."""

    pairs: tuple[Pair, ...]
    unplaced: tuple[Unplaced, ...]
    needs: tuple[Reason, ...]  # what to look for, so that most of the unplaced get a place
    fingerprint: str  # SHA-256 of all that went in, the same for any order of it
    # for each criterion, each mentor's price of a place; empty if groups had to be tried out
    certificate: tuple[Mapping[str, int], ...]
    is_best: bool = True  # False if there were too many ways to form groups to try all

    @property
    def total(self) -> int:
        """The pairs' scores together."""
        return sum(pair.score for pair in self.pairs)

    def count(self, grade: Grade) -> int:
        """How many pairs have this grade."""
        return sum(pair.grade == grade for pair in self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A pair that might be made by hand, and what it would do to the others."""

    mentor: str
    mentee: str
    grade: Grade
    score: int
    reasons: tuple[Reason, ...]
    cost: int  # how much less well the whole would fit; below 0 if better
    moved: str  # the mentee who would change places, or ""
    moved_to: str


@dataclass(frozen=True, slots=True)
class Option:
    """A mentor whom a mentee might have, how well they would fit, and why."""

    mentor: str
    grade: Grade
    score: int
    reasons: tuple[Reason, ...]


class MatchImpossible(Exception):
    """What was asked contradicts itself or a hard rule.

    Codes: unknown_mentor, unknown_mentee, mentee_locked_twice, mentor_overfull, lock_group, and
    lock_<rule> for each rule of hard.py. `keys` are those of the people concerned.
    """

    def __init__(self, code: str, keys: tuple[str, ...]) -> None:
        super().__init__(code, keys)
        self.code = code
        self.keys = keys
