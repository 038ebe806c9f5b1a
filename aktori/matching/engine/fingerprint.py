"""What a run stood on, as one number: the same people and wishes in any order give the same."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

import numpy as np

from aktori.matching.engine.cells import Cells, Ints
from aktori.matching.engine.people import Somebody
from aktori.matching.engine.tables import Tables

# Raise it when the same input may come to another result: old fingerprints must not claim it.
RULES_VERSION = 2
TIE_BITS = np.uint64(24)  # the sums of 20,000 pairs and their bonuses stay exact in 64 bits
MOST_TIE = 2**24


def fingerprint(tables: Tables) -> str:
    """SHA-256 of all that the result depends on, in hexadecimal."""
    text = json.dumps([RULES_VERSION, _plain(tables.given)], sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def ties(tables: Tables) -> Callable[[Cells], Ints]:
    """For cells, a number below MOST_TIE for each pair, from their two keys alone."""
    mentees = _hashes("mentee", tables.given.mentees)
    mentors = _hashes("mentor", tables.given.mentors)

    def of(cells: Cells) -> Ints:
        mixed = cells.mentees(mentees) ^ cells.mentors(mentors)
        # two rounds of the splitmix64 finisher: every bit of both keys reaches the top ones
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
        top: Ints = (mixed >> (np.uint64(64) - TIE_BITS)).astype(np.int64)
        return top

    return of


def _hashes(role: str, people: tuple[Somebody, ...]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    digests = b"".join(sha256(f"{role} {one.key}".encode()).digest()[:8] for one in people)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def _plain(value: Any) -> object:
    if isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return list(value.items())  # languages, in the order in which they were named
    if isinstance(value, frozenset):
        return [_plain(one) for one in sorted(value)]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
