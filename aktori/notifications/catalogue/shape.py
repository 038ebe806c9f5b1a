"""What is known of each kind of letter before one is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Words = str | Promise
Context = Mapping[str, Any]


class Need(StrEnum):
    """Whether one can do without it."""

    NECESSARY = "necessary"
    HELPFUL = "helpful"


class Cause(StrEnum):
    """Whose act it tells of. Only what nobody did is counted: two a month."""

    OWN = "own"  # the answer to what its reader just did: never waits
    PEOPLE = "people"  # somebody of one's pair, or a coordinator, did something
    CLOCK = "clock"  # the programme comes by itself


class Group(StrEnum):
    """What a person switches off together."""

    MEETINGS = "meetings"
    JOINT = "joint"
    PAIR = "pair"
    ROAD = "road"


@dataclass(frozen=True)
class Variable:
    """What a coordinator's own text may hold: `path` into a letter's context, told by `form`.

    Confided text is in no letter's context, so it can be no variable.
    """

    name: str
    about: Words
    path: str
    example: object
    form: Callable[[Any], str] = str

    def value(self, context: Context) -> str:
        """In words, in the active language and zone; "" where the letter has none."""
        found = reach(context, self.path)
        return "" if found is None or found == "" else self.form(found)


@dataclass(frozen=True)
class Variant:
    """One of several texts of a kind; `context` is what makes the ready text choose it."""

    code: str
    title: Words
    context: Mapping[str, object]


@dataclass(frozen=True)
class Variants:
    """The texts of a kind, and which one a letter takes."""

    choose: Callable[[Context], str]
    each: Sequence[Variant]


ONE = Variants(lambda _context: "", (Variant("", "", {}),))


@dataclass(frozen=True, kw_only=True)
class LetterKind:
    """A kind of letter. `keeps` is for how long one that had to wait is still worth sending."""

    code: str
    title: Words
    need: Need
    cause: Cause
    stops: Words
    variables: tuple[Variable, ...] = ()
    variants: Variants = ONE
    group: Group | None = None
    keeps: timedelta = timedelta(days=14)
    of_programme: bool = True
    urgent: bool = False

    @property
    def is_helpful(self) -> bool:
        """Whether its reader, or a programme, may do without it."""
        return self.need == Need.HELPFUL

    @property
    def counts(self) -> bool:
        """Whether it is one of the two a month."""
        return self.is_helpful and self.cause == Cause.CLOCK

    @property
    def may_wait(self) -> bool:
        """Whether it waits for the end of quiet hours."""
        return self.cause != Cause.OWN and not self.urgent

    @property
    def names(self) -> list[str]:
        """Its variables as they are typed."""
        return [one.name for one in self.variables]

    def variant(self, code: str) -> Variant | None:
        """The text with this code."""
        return next((one for one in self.variants.each if one.code == code), None)


def reach(context: Any, path: str) -> Any:
    """What lies at a dotted path of mappings and attributes; None where the way breaks off."""
    for part in path.split("."):
        if isinstance(context, Mapping):
            context = context.get(part)
        else:
            context = getattr(context, part, None)
    return context


def nest(flat: Mapping[str, object]) -> dict[str, Any]:
    """Dotted paths as mappings in one another."""
    tree: dict[str, Any] = {}
    for path, value in flat.items():
        *way, last = path.split(".")
        at = tree
        for part in way:
            at = at.setdefault(part, {})
        at[last] = value
    return tree
