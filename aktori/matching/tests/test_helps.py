"""The smallest change that would help somebody without a pair."""

import pytest

from aktori.matching.engine.outcome import Outcome
from aktori.matching.engine.people import FACE, ONLINE, Level, Round
from aktori.matching.engine.run import match
from aktori.matching.tests.people import mentee, mentor

pytestmark = pytest.mark.no_database
SV = {"sv": Level.FLUENT}


def help_of(outcome: Outcome) -> list[tuple[str, dict[str, str]]]:
    return [(one.code, dict(one.values)) for left in outcome.unplaced for one in left.help]


def test_the_best_of_the_full_mentors_is_asked_for_one_more_place() -> None:
    mentors = (mentor("m", themes=("theme-0",)), mentor("n", themes=("theme-9",)))
    people = Round(mentors=mentors, mentees=tuple(mentee(key) for key in "abc"))
    assert help_of(match(people)) == [("one_more", {"mentor": "m"})]


def test_meeting_online_would_help() -> None:
    mentors = (mentor("m", modes=frozenset({ONLINE})), mentor("n", modes=frozenset({ONLINE})))
    people = Round(mentors=mentors, mentees=(mentee("a", modes=frozenset({FACE}), place="Inari"),))
    assert help_of(match(people)) == [("without_way", {"mentors": "2"})]


def test_taking_a_ruling_back_would_help() -> None:
    people = Round(
        mentors=(mentor("m"),), mentees=(mentee("a"),), ruled_out=frozenset({("m", "a")})
    )
    assert help_of(match(people)) == [("without_ruled_out", {"mentors": "1"})]


def test_only_somebody_new_would_help() -> None:
    people = Round(mentors=(mentor("m"),), mentees=(mentee("a", languages=SV),))
    assert help_of(match(people)) == [("new_mentor", {})]


def test_the_places_that_would_help_most_come_first_and_nobody_is_counted_twice() -> None:
    both = {"fi": Level.FLUENT, "en": Level.MANAGES}
    people = Round(
        mentors=(),
        mentees=(
            mentee("a", languages=both, field="07"),
            mentee("b", languages={"en": Level.FLUENT}, field="07"),
            mentee("c", languages={"en": Level.FLUENT}, field="07"),
            mentee("d", languages=SV, field="02"),
        ),
    )
    needs = match(people).needs
    assert [dict(one.values) for one in needs] == [
        {"count": "3", "language": "en", "field": "07"},
        {"count": "1", "language": "sv", "field": "02"},
    ]
