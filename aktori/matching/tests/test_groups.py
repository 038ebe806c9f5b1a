"""Groups: everybody in one can meet everybody else, and no better whole has such groups only."""

from dataclasses import replace

import pytest

from aktori.matching.engine import groups
from aktori.matching.engine.outcome import MatchImpossible
from aktori.matching.engine.people import ONLINE, Level, Round
from aktori.matching.engine.run import is_proven, match
from aktori.matching.tests.judges import best_of_all, worth
from aktori.matching.tests.people import made_up_round, mentee, mentor

pytestmark = pytest.mark.no_database
FI, EN = {"fi": Level.FLUENT}, {"en": Level.FLUENT}


def grouped(*mentees: object, capacity: int = 3, **told: object) -> Round:
    """One mentor who speaks Finnish and English, and these mentees."""
    ours = mentor("m", capacity=capacity, languages={**FI, **EN}, modes=frozenset({ONLINE}))
    return Round(mentors=(ours,), mentees=mentees, groups=True, **told)  # type: ignore[arg-type]


def placed(people: Round) -> set[str]:
    return {pair.mentee for pair in match(people).pairs}


@pytest.mark.one_database
@pytest.mark.drill
def test_two_hundred_tiny_rounds_of_groups_equal_every_whole_tried() -> None:
    mended = 0
    for seed in range(200):
        people = replace(made_up_round(seed, 1 + seed % 3, 1 + seed % 6), groups=True)
        outcome = match(people)
        assert worth(outcome) == best_of_all(people), seed
        assert outcome.is_best
        assert is_proven(people, outcome) or not outcome.certificate
        mended += not outcome.certificate
    # or nothing was tried at all
    assert mended > 10


def test_a_group_has_one_language_though_its_mentor_has_two() -> None:
    people = grouped(
        mentee("a", languages=FI), mentee("b", languages=FI), mentee("c", languages=EN)
    )
    assert placed(people) == {"a", "b"}
    assert placed(replace(people, groups=False)) == {"a", "b", "c"}


def test_two_who_are_to_be_kept_apart_are_not_in_one_group() -> None:
    people = grouped(mentee("a", excluded=frozenset({"b"})), mentee("b"))
    assert len(placed(people)) == 1


def test_a_boss_is_not_in_the_group_of_those_below() -> None:
    people = grouped(mentee("a", reports_to="b"), mentee("b", reports_to="c"), mentee("c"))
    assert len(placed(people)) == 1


def test_locks_that_make_a_group_that_cannot_be_are_refused() -> None:
    people = grouped(
        mentee("a", languages=FI),
        mentee("b", languages=EN),
        locked=frozenset({("m", "a"), ("m", "b")}),
    )
    with pytest.raises(MatchImpossible, match="lock_group"):
        match(people)


def test_what_is_not_searched_to_the_end_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_TRIES", 1)
    people = grouped(mentee("a", languages=FI), mentee("b", languages=EN))
    outcome = match(people)
    assert len(outcome.pairs) == 1
    assert not outcome.is_best
    assert not outcome.certificate


def test_a_round_of_a_hundred_groups_is_found_whole() -> None:
    people = replace(made_up_round(5, 40, 100), groups=True)
    outcome = match(people)
    lines = groups.lines_of(people)
    mentees = {one.key: one for one in people.mentees}
    for one in people.mentors:
        members = [mentees[pair.mentee] for pair in outcome.pairs if pair.mentor == one.key]
        assert not members or groups.together(one, members, lines)
