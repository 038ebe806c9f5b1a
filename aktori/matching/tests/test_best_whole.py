"""The match is the best whole there is: against every other whole, and against dense scipy."""

from dataclasses import replace
from random import Random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from aktori.matching.engine.outcome import MatchImpossible
from aktori.matching.engine.people import ONLINE, Level, Round
from aktori.matching.engine.run import is_proven, match
from aktori.matching.tests.judges import best_by_scipy, best_of_all, worth
from aktori.matching.tests.people import made_up_round, mentee, mentor

pytestmark = pytest.mark.no_database


@settings(max_examples=25, deadline=None)
@given(some.integers(0, 10_000), some.integers(0, 4), some.integers(0, 5))
def test_no_other_whole_is_better(seed: int, mentors: int, mentees: int) -> None:
    people = made_up_round(seed, mentors, mentees)
    assert worth(match(people)) == best_of_all(people)


@settings(max_examples=25, deadline=None)
@given(some.integers(0, 10_000))
def test_larger_rounds_equal_dense_scipy(seed: int) -> None:
    people = made_up_round(seed, 14, 30)
    assert worth(match(people)) == best_by_scipy(people)


@settings(max_examples=25, deadline=None)
@given(some.integers(0, 10_000), some.integers(0, 9), some.integers(0, 14))
def test_every_outcome_carries_its_proof(seed: int, mentors: int, mentees: int) -> None:
    people = made_up_round(seed, mentors, mentees)
    assert is_proven(people, match(people))


@settings(max_examples=25, deadline=None)
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


def locked_somewhere(people: Round, seed: int) -> Round:
    """The round with a third of its best pairs locked, moved about where the rules let them."""
    random = Random(seed)
    pairs = [(one.mentor, one.mentee) for one in match(people).pairs]
    some_pairs = random.sample(pairs, len(pairs) // 3)
    taken = {key: sum(mentor == key for mentor, _ in some_pairs) for key, _ in pairs}
    spare = [one for one in people.mentors if taken.get(one.key, 0) < one.capacity]
    if some_pairs and spare:
        _mentor, moved = some_pairs.pop()
        some_pairs.append((random.choice(spare).key, moved))
    wanted = replace(people, locked=frozenset(some_pairs))
    try:
        match(wanted)
    except MatchImpossible:
        return replace(people, locked=frozenset(some_pairs[:-1]))
    return wanted


@pytest.mark.one_database
@pytest.mark.drill
def test_five_hundred_rounds_equal_dense_scipy_and_prove_it() -> None:
    for seed in range(500):
        people = locked_somewhere(made_up_round(seed, 3 + seed % 20, 2 + seed % 41), seed)
        outcome = match(people)
        assert worth(outcome) == best_by_scipy(people), seed
        assert is_proven(people, outcome), seed


@pytest.mark.one_database
@pytest.mark.drill
def test_five_hundred_tiny_rounds_equal_every_whole_tried() -> None:
    for seed in range(500):
        people = made_up_round(seed, seed % 5, seed % 6)
        assert worth(match(people)) == best_of_all(people), seed


def test_people_who_are_all_alike_are_matched_all_the_same() -> None:
    mentors = tuple(mentor(f"m{number}") for number in range(90))
    mentees = tuple(mentee(f"a{number}") for number in range(120))
    people = Round(mentors=mentors, mentees=mentees)
    outcome = match(people)
    assert len({pair.mentor for pair in outcome.pairs}) == 90
    assert is_proven(people, outcome)


def test_a_long_chain_of_changes_is_found_beyond_the_first_candidates() -> None:
    # everybody likes the same few best, so that the first thirty candidates are never enough
    mentors = tuple(mentor(f"m{number:03}", themes=(f"t{number}", "all")) for number in range(80))
    mentees = tuple(
        mentee(f"a{number:03}", themes=("all", f"t{number}", f"t{number + 1}"))
        for number in range(80)
    )
    shy = replace(mentees[0], languages={"sv": Level.FLUENT}, modes=frozenset({ONLINE}))
    rare = replace(mentors[-1], languages={"sv": Level.FLUENT, "fi": Level.FLUENT})
    people = Round(mentors=(*mentors[:-1], rare), mentees=(shy, *mentees[1:]))
    outcome = match(people)
    assert worth(outcome) == best_by_scipy(people)
    assert {pair.mentee: pair.mentor for pair in outcome.pairs}["a000"] == "m079"


def test_a_round_of_this_size_takes_less_than_a_second() -> None:
    people = made_up_round(7, 80, 125)
    match(people)
    began = perf_counter()
    match(people)
    assert perf_counter() - began < 1
