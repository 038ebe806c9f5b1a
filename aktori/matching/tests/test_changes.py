"""What another pair would cost is told before, and is what it then costs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from aktori.matching.engine.changes import Seating
from aktori.matching.engine.outcome import Outcome
from aktori.matching.engine.people import Level, Round
from aktori.matching.engine.run import match, weigh
from aktori.matching.tests.people import made_up_round, mentee, mentor

pytestmark = pytest.mark.no_database


def seats_of(outcome: Outcome) -> dict[str, str]:
    return {pair.mentee: pair.mentor for pair in outcome.pairs}


def total(people: Round, seats: dict[str, str]) -> int:
    return sum(weigh(people, one, other).score for other, one in seats.items())


@settings(max_examples=20, deadline=None)
@given(some.integers(0, 10_000))
def test_the_cost_is_what_the_whole_loses(seed: int) -> None:
    people = made_up_round(seed, 5, 8)
    outcome = match(people)
    seats = seats_of(outcome)
    seating = Seating(people, seats)
    for one in people.mentees:
        for change in seating.for_mentee(one.key)[:3]:
            after = {**seats, change.mentee: change.mentor}
            if change.moved:
                after[change.moved] = change.moved_to
            assert total(people, after) == outcome.total - change.cost
            taken = list(after.values())
            assert all(taken.count(ours.key) <= ours.capacity for ours in people.mentors)


@settings(max_examples=20, deadline=None)
@given(some.integers(0, 10_000))
def test_no_change_of_an_optimum_gains_anything_where_grades_stay(seed: int) -> None:
    people = made_up_round(seed, 5, 8)
    strong = replace(people, weights=people.weights)
    outcome = match(strong)
    grades = {pair.mentee: pair.grade for pair in outcome.pairs}
    for change in Seating(people, seats_of(outcome)).for_mentee("a0"):
        if not change.moved and change.grade == grades.get("a0"):
            assert change.cost >= 0


def test_both_sides_see_the_same_change() -> None:
    people = made_up_round(3, 5, 8)
    seating = Seating(people, seats_of(match(people)))
    for change in seating.for_mentee("a1"):
        assert change in seating.for_mentor(change.mentor)


def test_who_has_no_pair_may_have_only_a_free_place() -> None:
    people = Round(mentors=(mentor("m"),), mentees=(mentee("a"), mentee("b")))
    seats = seats_of(match(people))
    left = ({"a", "b"} - seats.keys()).pop()
    assert Seating(people, seats).for_mentee(left) == []
    roomy = replace(people, mentors=(mentor("m", capacity=2),))
    (change,) = Seating(roomy, seats).for_mentee(left)
    assert (change.moved, change.cost) == ("", -change.score)


def test_in_groups_nobody_joins_whom_they_cannot_talk_to() -> None:
    both = {"fi": Level.FLUENT, "en": Level.FLUENT}
    people = Round(
        mentors=(mentor("m", capacity=2, languages=both), mentor("n", languages=both)),
        mentees=(mentee("a"), mentee("b", languages={"en": Level.FLUENT})),
        groups=True,
    )
    seating = Seating(people, {"a": "m", "b": "n"})
    assert [one.mentor for one in seating.for_mentee("b")] == []
    apart = Seating(replace(people, groups=False), {"a": "m", "b": "n"})
    assert [one.mentor for one in apart.for_mentee("b")] == ["m"]
