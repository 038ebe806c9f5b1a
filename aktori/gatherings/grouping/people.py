"""What goes in and what comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """Groups of people who share a theme, or of people as different as can be."""

    THEME = "theme"
    MIXED = "mixed"


@dataclass(frozen=True, kw_only=True)
class Guest:
    """One who is to sit somewhere.

    `apart` are those whom this one must not sit with. No languages or times mean that any will do.
    `group` (from 0) is where the guest stays, whatever happens.
    """

    id: str
    apart: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    background: str = ""
    role: str = ""
    group: int | None = None


@dataclass(frozen=True, kw_only=True)
class Company:
    """The guests, how they are to be put together, and who has sat together before."""

    guests: Sequence[Guest]
    style: Style = Style.MIXED
    earlier: Sequence[frozenset[str]] = ()


class Rule(StrEnum):
    """What groups keep to, the most important first."""

    SIZE = "size"
    APART = "apart"
    LANGUAGE = "language"
    TIME = "time"
    AGAIN = "again"
    THEME = "theme"


class Why(StrEnum):
    """Why a rule was not kept."""

    FEW = "few"  # there are too few people
    SEVEN = "seven"  # seven do not divide into fours, fives and sixes
    ONE_GROUP = "one-group"  # all fit into one
    LOCKED = "locked"  # somebody is locked in place
    FEW_SPEAK = "few-speak"  # fewer than four share a language with one of them
    FEW_SHARE = "few-share"  # too few share a time or a theme with one of them
    HAS_MET_MOST = "has-met-most"  # not enough people left whom one of them has not met
    OTHER_RULES = "other-rules"  # the rules before it left no room


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A rule that one group (from 0) does not keep, by the guests concerned, and why."""

    rule: Rule
    group: int
    guests: tuple[str, ...]
    why: Why
    times: int = 0  # how often they have sat together before


Groups = tuple[tuple[str, ...], ...]
