"""Which totals may be published so that no group below five shows in them. Pure.

What is published of a question is one of:

- `Share`: how many answered low, between and high, as cells of five people or more; cells below
  five are joined with their neighbour, an empty cell too, so that none shows as a rest;
- `NearlyAll`: that all but four at most answered high, where nothing else can be told;
- `Mean`: a mean, where the answers are far enough from both ends that it does not give them away;
- nothing.

By language, or by field of study (a programme has one of the two, and keeps it), a question is
published only if every one of its cells, in every group, is five or more: else all of it vanishes,
since one hidden cell could be reckoned from the rest. Nothing is ever published over both roles
together, and nothing of a wave that is open; so there are no two numbers whose difference is a
smaller group. `tests/test_attack.py` tries to find one.

Those whose answers the coordinator knows by name (they asked for it) are subtracted first: a number
must be safe without them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
# how far the sum of answers must be from where all answer the lowest or all the highest
FAR = 5
Counts = tuple[int, int, int]
REST = ""


@dataclass(frozen=True)
class Share:
    """Cells of joined neighbours: how many in each, as (low, between, high) with None for joined.

    `low` and `high` hold the count of that end; `between` is None when joined with an end.
    """

    low: int
    between: int | None
    high: int
    joined: str = ""  # "low" or "high": with which end the middle is joined

    @property
    def count(self) -> int:
        """Of how many."""
        return self.low + (self.between or 0) + self.high


@dataclass(frozen=True)
class NearlyAll:
    """All but four at most, of `count`, answered high."""

    count: int


@dataclass(frozen=True)
class Mean:
    """A mean of `count` answers, to a tenth."""

    mean: float
    count: int


Published = Share | NearlyAll | Mean | None


def enough(*cells: int) -> bool:
    """Whether every cell has five people or more."""
    return all(cell >= LEAST for cell in cells)


def share(counts: Counts, known: Counts = (0, 0, 0)) -> Share | NearlyAll | None:
    """What may be told of how many answered low, between and high; `known` are among them."""
    low, between, high = counts
    safe_low, safe_between, safe_high = (
        all_ - some for all_, some in zip(counts, known, strict=True)
    )
    if not enough(safe_low + safe_between + safe_high):
        return None
    if enough(safe_low, safe_between, safe_high):
        return Share(low, between, high)
    if enough(safe_low + safe_between, safe_high):
        return Share(low + between, None, high, joined="low")
    if enough(safe_low, safe_between + safe_high):
        return Share(low, None, between + high, joined="high")
    # of five answers, none told would mean that none was high
    if low + between < LEAST < low + between + high and known == (0, 0, 0):
        return NearlyAll(low + between + high)
    return None


def mean(values: Sequence[int], low: int, high: int, known: Sequence[int] = ()) -> Mean | None:
    """The mean of answers from `low` to `high`, unless it lies so near an end that it tells all."""
    total, count = sum(values) - sum(known), len(values) - len(known)
    if not enough(count):
        return None
    if total - low * count < FAR or high * count - total < FAR:
        return None
    return Mean(round(sum(values) / len(values), 1), len(values))


def groups(sizes: Mapping[str, int]) -> dict[str, str]:
    """Into which published group each goes: its own, or `REST`; {} when there are not two.

    The small ones are joined; when they are below five together, the smallest of the others joins
    them, since the rest is what is left of the whole.
    """
    small = [name for name, size in sizes.items() if size < LEAST and size > 0]
    large = sorted((name for name, size in sizes.items() if size >= LEAST), key=sizes.__getitem__)
    while small and sum(sizes[name] for name in small) < LEAST and large:
        small.append(large.pop(0))
    found = {name: name for name in large} | dict.fromkeys(small, REST)
    return found if len(set(found.values())) > 1 else {}


def gap_groups(sizes: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    """Into which row of a table of two columns each name goes: its own, or `REST`; {} for none.

    Both columns count people by what the name says of them. A cell is nobody or five people and
    more; rows with a smaller one are joined, and with them the smallest of the others until that
    is true of the rest too, since it is what is left of the sums.
    """
    small = [name for name, cells in sizes.items() if not all(map(nobody_or_enough, cells))]
    large = sorted((name for name in sizes if name not in small), key=lambda one: sum(sizes[one]))
    while small and large and not all(map(nobody_or_enough, summed(sizes, small))):
        small.append(large.pop(0))
    return {name: name for name in large} | dict.fromkeys(small, REST) if large else {}


def nobody_or_enough(cell: int) -> bool:
    """Whether a number of people with something in common may be told."""
    return cell == 0 or cell >= LEAST


def summed(sizes: Mapping[str, tuple[int, int]], names: Sequence[str]) -> tuple[int, int]:
    """Both columns of some rows together."""
    return sum(sizes[one][0] for one in names), sum(sizes[one][1] for one in names)


def by_group(
    tables: Mapping[str, Counts], known: Mapping[str, Counts], whole: Published
) -> dict[str, Share] | None:
    """A question's shares in each published group, all joined alike; None when any is too small.

    `whole` is what is told of all together: the groups are joined as it is, or more. Else the two
    tables, added up, would part what it joins.
    """
    if not isinstance(whole, Share):
        return None
    for joined in (whole.joined,) if whole.joined else ("", "low", "high"):
        told = {name: cells(counts, joined) for name, counts in tables.items()}
        rest = {name: cells(known.get(name, (0, 0, 0)), joined) for name in tables}
        safe = [
            cell - some
            for name in tables
            for cell, some in zip(told[name], rest[name], strict=True)
        ]
        if enough(*safe):
            return {name: as_share(told[name], joined) for name in tables}
    return None


def cells(counts: Counts, joined: str) -> tuple[int, ...]:
    """The counts with the middle joined to one end."""
    low, between, high = counts
    return {
        "": (low, between, high), "low": (low + between, high), "high": (low, between + high)
    }[joined]  # fmt: skip


def as_share(told: Sequence[int], joined: str) -> Share:
    """The cells as they are published."""
    if joined:
        return Share(told[0], None, told[1], joined)
    return Share(told[0], told[1], told[2])
