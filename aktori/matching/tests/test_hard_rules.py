"""What is never broken: who may not be a pair, and what somebody without one is told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from aktori.matching.engine.outcome import MatchImpossible, Reason
from aktori.matching.engine.people import FACE, ONLINE, Level, Mentee, Mentor, Round
from aktori.matching.engine.run import match, options, weigh
from aktori.matching.tests.people import made_up_round, mentee, mentor

pytestmark = pytest.mark.no_database

ENGLISH = {"en": Level.MANAGES}
APART = [
    ({}, {"languages": ENGLISH}, "language"),
    ({"languages": {"fi": Level.LEARNING}}, {}, "language"),
    ({"modes": frozenset({ONLINE})}, {"modes": frozenset({FACE})}, "way"),
    (
        {"modes": frozenset({FACE}), "place": "Vaasa"},
        {"modes": frozenset({FACE}), "place": "Espoo"},
        "way",
    ),
    ({"unit": "sales"}, {"unit": "sales"}, "unit"),
    ({"person": "the same"}, {"person": "the same"}, "self"),
    ({"excluded": frozenset({"aino"})}, {}, "excluded"),
    ({}, {"excluded": frozenset({"henrik"})}, "excluded"),
    ({"reports_to": "aino"}, {}, "line"),
    ({}, {"reports_to": "henrik"}, "line"),
]


@pytest.mark.parametrize(("ours", "theirs", "rule"), APART)
def test_a_hard_rule_keeps_two_apart_and_says_so(
    ours: dict[str, object], theirs: dict[str, object], rule: str
) -> None:
    people = Round(mentors=(mentor("henrik", **ours),), mentees=(mentee("aino", **theirs),))
    outcome = match(people)
    assert outcome.pairs == ()
    assert [why.code for why in outcome.unplaced[0].why] == [f"nobody_{rule}"]
    assert options(people, "aino") == ()
    with pytest.raises(MatchImpossible, match=f"lock_{rule}"):
        weigh(people, "henrik", "aino")


def test_the_same_place_is_the_same_however_it_is_typed() -> None:
    ours = mentor("henrik", modes=frozenset({FACE}), place="Espoo ")
    theirs = mentee("aino", modes=frozenset({FACE}), place="espoo")
    assert len(match(Round(mentors=(ours,), mentees=(theirs,))).pairs) == 1


def test_an_earlier_pair_is_made_again_only_by_hand() -> None:
    pair = frozenset({("henrik", "aino")})
    people = Round(mentors=(mentor("henrik"),), mentees=(mentee("aino"),), earlier_pairs=pair)
    assert match(people).unplaced[0].why == (Reason("nobody_earlier", {}),)
    assert len(match(replace(people, locked=pair)).pairs) == 1
    assert [one.mentor for one in options(people, "aino")] == ["henrik"]


def test_what_was_ruled_out_stays_out_even_by_hand() -> None:
    pair = frozenset({("henrik", "aino")})
    people = Round(mentors=(mentor("henrik"),), mentees=(mentee("aino"),), ruled_out=pair)
    assert match(people).pairs == ()
    with pytest.raises(MatchImpossible, match="lock_ruled_out"):
        match(replace(people, locked=pair))


def test_locks_that_contradict_each_other_are_refused() -> None:
    mentees = (mentee("aino"), mentee("elias"))
    people = Round(mentors=(mentor("henrik"), mentor("tuula")), mentees=mentees)
    twice = frozenset({("henrik", "aino"), ("tuula", "aino")})
    full = frozenset({("henrik", "aino"), ("henrik", "elias")})
    for locked, code in ((twice, "mentee_locked_twice"), (full, "mentor_overfull")):
        with pytest.raises(MatchImpossible, match=code):
            match(replace(people, locked=locked))
    with pytest.raises(MatchImpossible, match="unknown_mentor"):
        weigh(people, "nobody", "aino")


@pytest.mark.parametrize(
    ("mentors", "theirs", "why"),
    [
        ((), {}, Reason("no_mentors", {})),
        ((mentor("henrik"),), {}, Reason("all_full", {})),
        (
            (mentor("henrik"), mentor("tuula", languages=ENGLISH)),
            {},
            Reason("full_language", {"languages": "fi"}),
        ),
        (
            (mentor("henrik"), mentor("tuula", unit="sales", excluded=frozenset({"aino"}))),
            {"unit": "sales"},
            Reason("full_otherwise", {}),
        ),
    ],
)
def test_whoever_is_left_is_told_why(
    mentors: tuple[Mentor, ...], theirs: dict[str, object], why: Reason
) -> None:
    # the first has more in common with Henrik, and takes his only place
    first = mentee("aino", themes=("theme-0",))
    second = mentee("elias", themes=("theme-1",), **theirs)
    outcome = match(Round(mentors=mentors, mentees=(first, second)))
    assert outcome.unplaced[-1].mentee == "elias"
    assert outcome.unplaced[-1].why == (why,)


def test_when_each_mentor_fails_on_something_else_all_of_it_is_told() -> None:
    mentors = (mentor("henrik", languages=ENGLISH), mentor("tuula", unit="sales"))
    outcome = match(Round(mentors=mentors, mentees=(mentee("aino", unit="sales"),)))
    assert outcome.unplaced[0].why == (Reason("nobody_fits_all", {"rules": "language,unit"}),)


@settings(max_examples=40, deadline=None)
@given(some.integers(0, 10_000))
def test_no_pair_of_any_round_breaks_a_rule_written_down_plainly(seed: int) -> None:
    people = made_up_round(seed, 8, 14)
    mentors = {one.key: one for one in people.mentors}
    mentees = {one.key: one for one in people.mentees}
    outcome = match(people)
    for pair in outcome.pairs:
        ours, theirs = mentors[pair.mentor], mentees[pair.mentee]
        assert may_meet(ours, theirs)
        assert (ours.key, theirs.key) not in people.ruled_out
        assert sum(one.mentor == ours.key for one in outcome.pairs) <= ours.capacity
        assert 2 <= len(pair.reasons) <= 3
        assert 1 <= len(pair.differences) <= 2
    assert len(outcome.pairs) + len(outcome.unplaced) == len(mentees)


def may_meet(ours: Mentor, theirs: Mentee) -> bool:
    """The same rules without a table."""
    spoken = any(
        min(level, ours.languages.get(code, 0)) >= Level.MANAGES
        for code, level in theirs.languages.items()
    )
    both = ours.modes & theirs.modes
    way = ONLINE in both or (FACE in both and bool(ours.place) and ours.place == theirs.place)
    asked = ours.person in theirs.excluded or theirs.person in ours.excluded
    return spoken and way and not asked
