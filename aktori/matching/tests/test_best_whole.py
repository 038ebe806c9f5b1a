"""The match is the best whole there is: against every other whole, and against dense scipy."""

from dataclasses import replace
from itertools import product
from random import Random
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.optimize import linear_sum_assignment

from aktori.matching.engine.outcome import Grade, Outcome
from aktori.matching.engine.people import Mentor, Round
from aktori.matching.engine.run import is_proven, match
from aktori.matching.engine.score import grades, scores
from aktori.matching.engine.tables import Ints, tables
from aktori.matching.tests.people import made_up_round

pytestmark = pytest.mark.no_database


@settings(max_examples=40, deadline=None)
@given(some.integers(0, 10_000), some.integers(0, 4), some.integers(0, 5))
def test_no_other_whole_is_better(seed: int, mentors: int, mentees: int) -> None:
    people = made_up_round(seed, mentors, mentees)
    assert worth(match(people)) == best_of_all(people)


@settings(max_examples=25, deadline=None)
@given(some.integers(0, 10_000))
def test_larger_rounds_equal_dense_scipy(seed: int) -> None:
    people = made_up_round(seed, 14, 30)
    assert worth(match(people)) == best_by_scipy(people)


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 10_000), some.integers(0, 9), some.integers(0, 14))
def test_every_outcome_carries_its_proof(seed: int, mentors: int, mentees: int) -> None:
    people = made_up_round(seed, mentors, mentees)
    assert is_proven(people, match(people))


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 10_000), some.randoms(use_true_random=False))
def test_no_proof_holds_for_anything_less(seed: int, random: Random) -> None:
    people = made_up_round(seed, 6, 8)
    best = match(people)
    if not best.pairs:
        return
    fewer = replace(best, pairs=best.pairs[1:])
    one, place = random.choice(best.pairs), random.choice(people.mentors).key
    moved = replace(
        best, pairs=(*(p for p in best.pairs if p is not one), replace(one, mentor=place))
    )
    told = random.randrange(len(best.certificate))
    dearer = {**best.certificate[told], place: best.certificate[told][place] + 1}
    wrong = (*best.certificate[:told], dearer, *best.certificate[told + 1 :])
    assert not is_proven(people, fewer)
    assert place == one.mentor or not is_proven(people, moved)
    # other prices may prove the best as well, but none prove anything else
    assert not is_proven(people, replace(fewer, certificate=wrong))
    assert place == one.mentor or not is_proven(people, replace(moved, certificate=wrong))
    assert not is_proven(people, replace(best, certificate=best.certificate[1:]))


@settings(max_examples=25, deadline=None)
@given(some.integers(0, 10_000), some.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(seed: int, random: object) -> None:
    people = made_up_round(seed, 8, 12)
    mentors, mentees = list(people.mentors), list(people.mentees)
    random.shuffle(mentors)  # type: ignore[attr-defined]
    random.shuffle(mentees)  # type: ignore[attr-defined]
    assert match(replace(people, mentors=tuple(mentors), mentees=tuple(mentees))) == match(people)


@settings(max_examples=30, deadline=None)
@given(some.integers(0, 10_000))
def test_a_lock_holds_and_the_rest_is_the_best_around_it(seed: int) -> None:
    people = made_up_round(seed, 4, 5)
    if not (pairs := match(people).pairs):
        return
    locked = frozenset({(pairs[0].mentor, pairs[0].mentee)})
    outcome = match(replace(people, locked=locked))
    assert locked <= {(pair.mentor, pair.mentee) for pair in outcome.pairs}
    assert worth(outcome) == worth(match(people))


def test_a_round_of_this_size_takes_less_than_a_second() -> None:
    people = made_up_round(7, 80, 125)
    match(people)
    began = perf_counter()
    match(people)
    assert perf_counter() - began < 1


def worth(outcome: Outcome) -> tuple[int, int, int, int]:
    """What wholes are compared by: placed, not merely possible, strong, total."""
    strong, possible = outcome.count(Grade.STRONG), outcome.count(Grade.POSSIBLE)
    return len(outcome.pairs), len(outcome.pairs) - possible, strong, outcome.total


def table(people: Round) -> tuple[tuple[Mentor, ...], Ints, Ints]:
    """Mentors, scores and grades (from 1; 0 where not allowed) of all who may be a pair."""
    coded = tables(people)
    score = scores(coded)
    return coded.given.mentors, score, grades(score, people.weights).astype(np.int64)


def best_of_all(people: Round) -> tuple[int, ...]:
    """The best worth among all wholes, tried one by one."""
    mentors, score, grade = table(people)
    nobody = len(mentors)
    best = (0, 0, 0, 0)
    for choice in product(range(nobody + 1), repeat=len(people.mentees)):
        pairs = [(row, column) for row, column in enumerate(choice) if column != nobody]
        if any(grade[pair] == 0 for pair in pairs):
            continue
        if any(choice.count(place) > one.capacity for place, one in enumerate(mentors)):
            continue
        reached = [sum(int(grade[pair]) >= step for pair in pairs) for step in (1, 2, 3)]
        total = sum(int(score[pair]) for pair in pairs)
        best = max(best, (reached[0], reached[1], reached[2], total))
    return best


def best_by_scipy(people: Round) -> tuple[int, ...]:
    """The best worth by one dense assignment whose weights put one criterion above the other."""
    mentors, score, grade = table(people)
    many, much = len(people.mentees) + 1, int(max(score.max(), 0)) * len(people.mentees) + 1
    steps = [(grade >= step).astype(np.float64) for step in (1, 2, 3)]
    whole = ((steps[0] * many + steps[1]) * many + steps[2]) * much + np.maximum(score, 0)
    places = np.repeat(np.arange(len(mentors)), [one.capacity for one in mentors])
    rows, picked = linear_sum_assignment(whole[:, places], maximize=True)
    pairs = [pair for pair in zip(rows, places[picked], strict=True) if grade[pair] > 0]
    reached = [sum(int(grade[pair]) >= step for pair in pairs) for step in (1, 2, 3)]
    return (*reached, sum(int(score[pair]) for pair in pairs))
