"""People as arrays, sorted by key, so that pairs can be judged a block at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace

import numpy as np

from aktori.matching.engine.bans import Cells, bans
from aktori.matching.engine.cells import Bools, Floats, Ints, Small
from aktori.matching.engine.people import ANY_TIME, FACE, ONLINE, SLIDERS, Round, Somebody

UNKNOWN = -1
NOT_HERE = -2  # an industry that was wished for and that nobody has
WISHES_THAT_COUNT = 5
# What a mentee's ranked themes are worth, by how many were named; each row adds up to 10.
ASKED = {0: (), 1: (10,), 2: (6, 4), 3: (5, 3, 2)}
# What a mentor's themes are worth: the three best known, then the others.
BEST_KNOWN, ALSO_KNOWN, BEST = 10, 7, 3
# A word says something when few use it: up to FEW people, or one in A_FEW_IN of a large round.
FEW, A_FEW_IN, MOST_WORDS = 5, 20, 1000


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the table. Shapes are people, or people × codes; UNKNOWN stands for no answer."""

    languages: Small  # levels, 0 for none
    themes: Floats  # what each theme is worth; floats, for BLAS multiplies those (exact: < 2²⁴)
    writes_of: Floats  # 1 for a theme that was found in their free text
    words: Floats  # 1 for a rare word there
    wrote: Bools
    times: Floats  # 1 where it suits
    any_time: Bools
    online: Bools
    face: Bools
    place: Ints
    unit: Ints
    field: Ints
    industry: Ints
    style: Small

    wishes: Ints  # people × WISHES_THAT_COUNT, industries
    wished_mentors: Ints  # people × WISHES_THAT_COUNT, positions
    asked_for: Ints  # their own position, if any mentee wished for them

    def some(self, which: Ints) -> "Side":
        """The same for some of them."""
        return Side(**{one.name: getattr(self, one.name)[which] for one in fields(self)})


@dataclass(frozen=True, slots=True)
class Tables:
    """A round as arrays; `given` is sorted by key, and so is every row and column."""

    given: Round
    mentors: Side
    mentees: Side
    bans: dict[str, Ints]  # by rule the cells (row, column) it forbids, in order
    capacity: Ints
    rare: frozenset[str]  # the words that few people use

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
    coder = _Coder((*given.mentors, *given.mentees), given.mentors)
    return Tables(
        given=given,
        mentors=coder.side(given.mentors, [_offered(one.themes) for one in given.mentors]),
        mentees=coder.side(given.mentees, [_asked(one.themes) for one in given.mentees]),
        bans={rule: _in_order(cells) for rule, cells in bans(given).items()},
        rare=frozenset(coder.word),
        capacity=np.array([one.capacity for one in given.mentors], np.int64),
    )


def _key(one: Somebody) -> str:
    return one.key


def _in_order(cells: Cells) -> Ints:
    return np.array(sorted(cells), np.int64).reshape(-1, 2)


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

    def __init__(self, everybody: Sequence[Somebody], mentors: Sequence[Somebody]) -> None:
        self.mentor = {one.key: place for place, one in enumerate(mentors)}
        wished = {key for one in everybody for key in getattr(one, "wished_mentors", ())}
        self.asked_for = {key: place for key, place in self.mentor.items() if key in wished}
        self.language = _numbers(code for one in everybody for code in one.languages)
        self.theme = _numbers(code for one in everybody for code in one.themes)
        self.written = _numbers(code for one in everybody for code in one.writes_of)
        self.word = _rare(everybody)
        self.time = _numbers(code for one in everybody for code in one.availability - {ANY_TIME})
        self.place = _numbers(same_place(one.place) for one in everybody)
        self.unit = _numbers(one.unit for one in everybody)
        self.field = _numbers(one.field for one in everybody)
        self.industry = _numbers(one.industry for one in everybody)

    def side(self, people: Sequence[Somebody], themes: Sequence[dict[str, int]]) -> Side:
        return Side(
            languages=_grid([one.languages for one in people], self.language).astype(np.int16),
            themes=_grid(themes, self.theme).astype(np.float32),
            writes_of=_marks([one.writes_of for one in people], self.written),
            words=_marks([one.words for one in people], self.word),
            wrote=_flags(people, lambda one: bool(one.writes_of or one.words)),
            times=_marks([one.availability for one in people], self.time),
            any_time=_flags(people, lambda one: ANY_TIME in one.availability),
            online=_flags(people, lambda one: ONLINE in one.modes),
            face=_flags(people, lambda one: FACE in one.modes),
            place=_column((same_place(one.place) for one in people), self.place),
            unit=_column((one.unit for one in people), self.unit),
            field=_column((one.field for one in people), self.field),
            industry=_column((one.industry for one in people), self.industry),
            style=_styles(people),
            wishes=_wished(
                [getattr(one, "wished_industries", ()) for one in people], self.industry
            ),
            wished_mentors=_wished(
                [getattr(one, "wished_mentors", ()) for one in people], self.mentor
            ),
            asked_for=_column((one.key for one in people), self.asked_for),
        )


def _wished(wished: Sequence[Sequence[str]], numbers: dict[str, int]) -> Ints:
    table = np.full((len(wished), WISHES_THAT_COUNT), UNKNOWN, np.int64)
    for row, codes in enumerate(wished):
        first = codes[:WISHES_THAT_COUNT]
        table[row, : len(first)] = [numbers.get(code, NOT_HERE) for code in first]
    return table


def _rare(everybody: Sequence[Somebody]) -> dict[str, int]:
    """Numbers for words that a few people use, the commoner of them first if there are too many."""
    count = Counter(word for one in everybody for word in one.words)
    most = max(FEW, len(everybody) // A_FEW_IN)
    few = [word for word, times in count.items() if 2 <= times <= most]
    return _numbers(sorted(few, key=lambda word: (-count[word], word))[:MOST_WORDS])


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


def _marks(rows: Sequence[Set[str]], numbers: dict[str, int]) -> Floats:
    table = np.zeros((len(rows), len(numbers)), np.float32)
    for row, codes in enumerate(rows):
        table[row, [numbers[code] for code in codes if code in numbers]] = 1
    return table


def _flags(people: Sequence[Somebody], test: Callable[[Somebody], bool]) -> Bools:
    return np.array([test(one) for one in people], np.bool_)


def _styles(people: Sequence[Somebody]) -> Small:
    unsaid = (0,) * len(SLIDERS)
    rows = [one.style or unsaid for one in people]
    return np.array(rows, np.int16).reshape(len(people), len(SLIDERS))
