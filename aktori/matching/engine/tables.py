"""People as arrays, sorted by key, so that pairs can be judged a block at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from aktori.matching.engine.bans import Cells, bans
from aktori.matching.engine.people import ANY_TIME, FACE, ONLINE, SLIDERS, Round, Somebody

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int16]

UNKNOWN = -1
NOT_HERE = -2  # an industry that was wished for and that nobody has
WISHES_THAT_COUNT = 5
# What a mentee's ranked themes are worth, by how many were named; each row adds up to 100.
ASKED = {0: (), 1: (100,), 2: (60, 40), 3: (50, 30, 20)}
# What a mentor's themes are worth, in tenths: the three best known, then the others.
BEST_KNOWN, ALSO_KNOWN, BEST = 10, 7, 3


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the table. Shapes are people, or people × codes; UNKNOWN stands for no answer."""

    languages: Small  # levels, 0 for none
    themes: Floats  # what each theme is worth; floats, for BLAS multiplies those (exact: < 2²⁴)
    times: Floats  # 1 where it suits
    any_time: Bools
    online: Bools
    face: Bools
    place: Ints
    unit: Ints
    field: Ints
    industry: Ints
    style: Small


@dataclass(frozen=True, slots=True)
class Tables:
    """A round as arrays; `given` is sorted by key, and so is every row and column."""

    given: Round
    mentors: Side
    mentees: Side
    wishes: Ints  # mentees × WISHES_THAT_COUNT, industries
    bans: dict[str, Cells]
    capacity: Ints

    @property
    def rows(self) -> int:
        """How many mentees there are."""
        return len(self.given.mentees)


def tables(given: Round) -> Tables:
    """The round as arrays, whatever order its people came in."""
    given = replace(
        given,
        mentors=tuple(sorted(given.mentors, key=_key)),
        mentees=tuple(sorted(given.mentees, key=_key)),
    )
    coder = _Coder((*given.mentors, *given.mentees))
    wished = [one.wished_industries[:WISHES_THAT_COUNT] for one in given.mentees]
    return Tables(
        given=given,
        mentors=coder.side(given.mentors, [_offered(one.themes) for one in given.mentors]),
        mentees=coder.side(given.mentees, [_asked(one.themes) for one in given.mentees]),
        wishes=coder.industries(wished),
        bans=bans(given),
        capacity=np.array([one.capacity for one in given.mentors], np.int64),
    )


def _key(one: Somebody) -> str:
    return one.key


def _asked(themes: Sequence[str]) -> dict[str, int]:
    three = tuple(dict.fromkeys(themes))[: max(ASKED)]
    return dict(zip(three, ASKED[len(three)], strict=True))


def _offered(themes: Sequence[str]) -> dict[str, int]:
    ranked = enumerate(dict.fromkeys(themes))
    return {theme: BEST_KNOWN if rank < BEST else ALSO_KNOWN for rank, theme in ranked}


def same_place(place: str) -> str:
    """A place as compared: people write "Espoo" and "espoo "."""
    return place.strip().casefold()


class _Coder:
    """Numbers for codes: one numbering for both sides."""

    def __init__(self, everybody: Sequence[Somebody]) -> None:
        self.language = _numbers(code for one in everybody for code in one.languages)
        self.theme = _numbers(code for one in everybody for code in one.themes)
        self.time = _numbers(code for one in everybody for code in one.availability - {ANY_TIME})
        self.place = _numbers(same_place(one.place) for one in everybody)
        self.unit = _numbers(one.unit for one in everybody)
        self.field = _numbers(one.field for one in everybody)
        self.industry = _numbers(one.industry for one in everybody)

    def side(self, people: Sequence[Somebody], themes: Sequence[dict[str, int]]) -> Side:
        times = [dict.fromkeys(one.availability - {ANY_TIME}, 1) for one in people]
        return Side(
            languages=_grid([one.languages for one in people], self.language).astype(np.int16),
            themes=_grid(themes, self.theme).astype(np.float32),
            times=_grid(times, self.time).astype(np.float32),
            any_time=_flags(people, lambda one: ANY_TIME in one.availability),
            online=_flags(people, lambda one: ONLINE in one.modes),
            face=_flags(people, lambda one: FACE in one.modes),
            place=_column((same_place(one.place) for one in people), self.place),
            unit=_column((one.unit for one in people), self.unit),
            field=_column((one.field for one in people), self.field),
            industry=_column((one.industry for one in people), self.industry),
            style=_styles(people),
        )

    def industries(self, wished: Sequence[Sequence[str]]) -> Ints:
        table = np.full((len(wished), WISHES_THAT_COUNT), UNKNOWN, np.int64)
        for row, codes in enumerate(wished):
            table[row, : len(codes)] = [self.industry.get(code, NOT_HERE) for code in codes]
        return table


def _numbers(codes: Iterable[str]) -> dict[str, int]:
    return {code: number for number, code in enumerate(sorted(set(codes) - {""}))}


def _column(codes: Iterable[str], numbers: dict[str, int]) -> Ints:
    return np.array([numbers.get(code, UNKNOWN) for code in codes], np.int64)


def _grid(rows: Sequence[Mapping[str, int]], numbers: dict[str, int]) -> Ints:
    table = np.zeros((len(rows), len(numbers)), np.int64)
    for row, worths in enumerate(rows):
        for code, worth in worths.items():
            table[row, numbers[code]] = worth
    return table


def _flags(people: Sequence[Somebody], test: Callable[[Somebody], bool]) -> Bools:
    return np.array([test(one) for one in people], np.bool_)


def _styles(people: Sequence[Somebody]) -> Small:
    unsaid = (0,) * len(SLIDERS)
    rows = [one.style or unsaid for one in people]
    return np.array(rows, np.int16).reshape(len(people), len(SLIDERS))
