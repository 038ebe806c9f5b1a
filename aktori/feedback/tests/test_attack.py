"""Somebody who holds all published numbers, and knows how they are made, looks for a small cell.

Two attackers. One knows the very rules: it makes every table there is, publishes each, and looks
among those that give the same output for a cell that is the same in all of them and below five.
The other takes whole programmes with everything published of them, and reckons from each table's
sums between which bounds every hidden cell lies.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product
from random import Random
from typing import Any

import pytest

from aktori.feedback import safe
from aktori.feedback.models import Response, Wave
from aktori.feedback.queries import AS_MEAN, WaveTotals, counts, of_wave
from aktori.feedback.questions import CANT_SAY, questions_of
from aktori.feedback.safe import LEAST, Counts, Share
from aktori.programmes.models import Role

pytestmark = pytest.mark.no_database
Bounds = tuple[int, int]


def tables(size: int) -> list[Counts]:
    """Every way in which so many people can answer low, between and high."""
    return [(low, between, size - low - between)
            for low in range(size + 1) for between in range(size + 1 - low)]  # fmt: skip


def cells(counts: Counts) -> dict[str, int]:
    """Every number one might want to know of a table."""
    low, between, high = counts
    return {"low": low, "between": between, "high": high, "lower": low + between,
            "upper": between + high}  # fmt: skip


def pinned(classes: Mapping[Any, list[dict[str, int]]]) -> list[tuple[object, str, int]]:
    """Cells that are below five and the same in every table that gives one output."""
    found = []
    for output, known in classes.items():
        for name in known[0]:
            values = {one[name] for one in known}
            if len(values) == 1 and (value := values.pop()) < LEAST:
                found.append((output, name, value))
    return found


def of_one_table(size: int, known: Counts) -> list[tuple[object, str, int]]:
    """The attack on one question; of those whose answers are known only the others are hunted."""
    classes = defaultdict(list)
    for table in tables(size):
        whole = (table[0] + known[0], table[1] + known[1], table[2] + known[2])
        classes[safe.share(whole, known)].append(cells(table))
    return pinned(classes)


@pytest.mark.parametrize("known", [(0, 0, 0), (1, 0, 0), (0, 0, 2), (1, 1, 1)])
@pytest.mark.parametrize("size", range(LEAST, 16))
def test_no_small_cell_of_a_question_can_be_known(size: int, known: Counts) -> None:
    assert of_one_table(size, known) == []


def of_groups(*sizes: int) -> list[tuple[object, str, int]]:
    """The attack on a question that is told of all and of two or three groups."""
    classes = defaultdict(list)
    for parts in product(*(tables(size) for size in sizes)):
        low, between, high = (sum(column) for column in zip(*parts, strict=True))
        whole = (low, between, high)
        told = safe.share(whole)
        by = dict(zip("abc", parts, strict=False))
        split = safe.by_group(by, {}, told)
        output = (told, tuple(split.items()) if split else None)
        all_cells = {f"{name} {cell}": count
                     for name, one in by.items() for cell, count in cells(one).items()}  # fmt: skip
        classes[output].append(all_cells | cells(whole))
    return pinned(classes)


GROUPS = [(5, 5), (5, 6), (6, 7), (8, 10), (5, 5, 5)]


@pytest.mark.parametrize("sizes", GROUPS)
def test_no_small_cell_of_a_group_can_be_known(sizes: tuple[int, ...]) -> None:
    assert of_groups(*sizes) == []


@pytest.mark.parametrize("size", [5, 6])
def test_a_mean_gives_away_no_count_below_five(size: int) -> None:
    classes = defaultdict(list)
    for values in combinations_with_replacement(range(11), size):
        count = Counter(values)
        told = safe.mean(values, 0, 10)
        classes[told].append({str(value): count[value] for value in range(11)})
    # that nobody gave a number may follow from a mean; how few did never
    assert [one for one in pinned(classes) if one[2]] == []


# what lies within what, or is the same
NESTED = {
    "lower": ("low", "between", "lower"), "upper": ("between", "high", "upper"),
    "low": ("low", "lower"), "high": ("high", "upper"), "between": ("between", "lower", "upper"),
}  # fmt: skip


LANGUAGES, FIELDS = ("fi", "sv", "en"), tuple(f"{number:02}" for number in range(11))


def programme(seed: int, parts: Sequence[str] = LANGUAGES) -> list[Response]:
    """The answers of mentees to the closing questions, in a few parts, some told by name."""
    drawn = Random(seed)
    size = drawn.choice([3, 8, 12, 20, 40, 80, 120])
    lean = drawn.random()
    shares = [drawn.random(), *(drawn.random() ** 3 for _ in parts[1:])]
    return [
        Response(
            wave=Wave.CLOSING,
            role=Role.MENTEE,
            part=drawn.choices(parts, shares)[0],
            known=drawn.random() < 0.05,
            answers={
                one.code: answer(drawn, lean, one.scale.value)
                for one in questions_of(Wave.CLOSING, Role.MENTEE)
            },
        )
        for _ in range(size)
    ]


def answer(drawn: Random, lean: float, values: range) -> int:
    """One answer; mostly near the top where `lean` is near 1."""
    if len(values) == 6 and drawn.random() < 0.05:
        return CANT_SAY
    return drawn.choices(list(values)[1:], [(1 - lean) + lean * v**3 for v in values[1:]])[0]


def told_cells(told: safe.Published, known: Counts) -> dict[str, int]:
    """What is published of a table, less what is known by name."""
    if not isinstance(told, Share):
        return {}
    low, between, high = known
    if told.joined == "low":
        return {"lower": told.low - low - between, "high": told.high - high}
    if told.joined == "high":
        return {"low": told.low - low, "upper": told.high - between - high}
    return {"low": told.low - low, "between": (told.between or 0) - between,
            "high": told.high - high}  # fmt: skip


def hidden_bounds(whole: dict[str, int], groups: list[dict[str, int]]) -> Iterator[Bounds]:
    """Between what each cell of each group lies, from the table's sums; also of the whole."""
    for one in groups:
        yield from ((value, value) for value in one.values())
        for joined, part in (("lower", "low"), ("upper", "high")):
            if joined in one and part in whole:
                others = sum(other[joined] for other in groups) - one[joined]
                yield max(0, whole[part] - others), min(one[joined], whole[part])
    # what the groups add up to, taken from the whole: a rest that nobody meant to publish
    for name, parts in NESTED.items():
        if groups and all(name in one for one in groups):
            total = sum(one[name] for one in groups)
            for part in parts:
                if part in whole and total != whole[part]:
                    yield abs(total - whole[part]), abs(total - whole[part])
    yield from ((value, value) for value in whole.values())


def small_cells(found: WaveTotals, rows: list[Response]) -> tuple[int, int]:
    """How many numbers were attacked, and how many of them are pinned below five."""
    tried = caught = 0
    for one in found.totals:
        if one.question.code in AS_MEAN:
            continue
        named = [row for row in rows if row.known]
        whole = told_cells(one.told, counts(one.question, named))
        groups = []
        mapping = safe.groups(Counter(row.part for row in rows if not row.known))
        for group, told in (one.by_part or {}).items():
            mine = [row for row in named if mapping.get(row.part, "") == group]
            groups.append(told_cells(told, counts(one.question, mine)))
        for low, high in hidden_bounds(whole, groups):
            tried += 1
            caught += low == high < LEAST
    return tried, caught


def attack(programmes: int, parts: Sequence[str] = LANGUAGES) -> tuple[int, int]:
    """All published numbers of many programmes."""
    tried = caught = 0
    for seed in range(programmes):
        rows = programme(seed, parts)
        more, pins = small_cells(of_wave(Wave.CLOSING, Role.MENTEE, rows), rows)
        tried, caught = tried + more, caught + pins
    return tried, caught


@pytest.mark.parametrize("parts", [LANGUAGES, FIELDS])
def test_whole_programmes_give_nothing_away(parts: Sequence[str]) -> None:
    tried, caught = attack(200, parts)
    assert tried > 1_000
    assert caught == 0


def test_the_attack_finds_what_a_missing_threshold_gives_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(safe, "enough", lambda *cells: all(cell >= 1 for cell in cells))
    assert of_one_table(9, (0, 0, 0))
    assert attack(40)[1] > 0


def test_the_attack_finds_what_groups_joined_otherwise_than_the_whole_give_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest = safe.by_group

    def careless(
        tables: Mapping[str, Counts], known: Mapping[str, Counts], _whole: safe.Published
    ) -> dict[str, Share] | None:
        return honest(tables, known, Share(LEAST, LEAST, LEAST))

    monkeypatch.setattr(safe, "by_group", careless)
    assert of_groups(10, 11)


def test_the_attack_finds_what_a_forgotten_name_gives_away() -> None:
    classes = defaultdict(list)
    for table in tables(4):
        classes[safe.share((table[0], table[1], table[2] + 1))].append(cells(table))
    assert safe.share((0, 0, 5), (0, 0, 1)) is None
    forgetful = defaultdict(list)
    for table in tables(9):
        forgetful[safe.share((table[0], table[1], table[2] + 1))].append(cells(table))
    assert pinned(forgetful)


def test_a_small_language_never_stands_as_the_rest() -> None:
    assert safe.groups({"fi": 30, "sv": 3}) == {}
    assert safe.groups({"fi": 30, "sv": 3, "en": 4}) == {"fi": "fi", "sv": "", "en": ""}
    assert safe.groups({"fi": 30, "sv": 2, "en": 6}) == {"fi": "fi", "sv": "", "en": ""}
    assert safe.groups({"fi": 30, "sv": 8}) == {"fi": "fi", "sv": "sv"}


def rows_of(seed: int) -> dict[str, tuple[int, int]]:
    """Mentees and mentors of some fields, few of each."""
    drawn = Random(seed)
    fields = FIELDS[: drawn.randint(1, 11)]
    return {one: (drawn.choice([0, 1, 4, 5, 9]), drawn.choice([0, 0, 2, 5, 30])) for one in fields}


def small_in_gaps(seeds: int) -> tuple[int, int]:
    """How many tables of mentors against demand are published, and how many small cells show."""
    tables = caught = 0
    for seed in range(seeds):
        sizes = rows_of(seed)
        found = safe.gap_groups(sizes)
        tables += bool(found)
        for group in set(found.values()):
            mine = [name for name in sizes if found[name] == group]
            caught += sum(0 < cell < LEAST for cell in safe.summed(sizes, mine))
    return tables, caught


def test_mentors_against_demand_show_no_small_cell_and_leave_none_as_the_rest() -> None:
    tables, caught = small_in_gaps(2_000)
    assert tables > 500
    assert caught == 0
    assert safe.gap_groups({"06": (20, 0), "02": (8, 9)}) == {"06": "06", "02": "02"}
    assert safe.gap_groups({"06": (20, 2), "02": (8, 9)}) == {}


def test_the_attack_finds_the_rest_that_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "summed", lambda _sizes, _names: (0, 0))
    found = safe.gap_groups({"06": (20, 2), "02": (8, 9)})
    assert found == {"02": "02", "06": safe.REST}
