"""Why these two, and what they may find worth talking about."""

import pytest

from aktori.matching.engine.explain import differences, reasons
from aktori.matching.engine.outcome import Reason
from aktori.matching.engine.people import FACE, ONLINE, Level, Round
from aktori.matching.engine.run import match, options, weigh
from aktori.matching.tests.people import mentee, mentor

pytestmark = pytest.mark.no_database


def test_the_dearest_theme_comes_first_and_at_most_two_themes_are_told() -> None:
    ours = mentor("henrik", themes=("a", "b", "c", "d"))
    theirs = mentee("aino", themes=("a", "d", "c"))
    assert reasons(ours, theirs)[:2] == (
        Reason("dearest_theme", {"theme": "a"}),
        Reason("shared_theme", {"theme": "d"}),
    )
    assert len(reasons(ours, theirs)) == 3


def test_without_a_shared_theme_the_rest_speaks() -> None:
    ours = mentor("henrik", themes=("x",), industry="media", field="03", place="Espoo")
    theirs = mentee("aino", themes=("y",), wished_industries=("media",), field="03", place="espoo ")
    assert [one.code for one in reasons(ours, theirs)] == [
        "wished_industry",
        "same_field",
        "same_place",
    ]


def test_of_equal_languages_the_one_that_the_mentee_named_first_is_told() -> None:
    both = {"fi": Level.FLUENT, "en": Level.FLUENT}
    ours = mentor("henrik", themes=("x",), languages={"en": Level.FLUENT, **both})
    theirs = mentee("aino", themes=("y",), languages=both)
    assert reasons(ours, theirs) == (
        Reason("language", {"language": "fi"}),
        Reason("both_online", {}),
    )


def test_what_differs_is_told_but_at_most_two_things() -> None:
    ours = mentor(
        "henrik",
        themes=("x",),
        languages={"fi": Level.MANAGES},
        place="Vaasa",
        availability=frozenset({"weekend"}),
    )
    theirs = mentee("aino", themes=("y",), place="Espoo", availability=frozenset({"weekday-day"}))
    assert differences(ours, theirs) == (
        Reason("other_theme", {"theme": "y"}),
        Reason("unequal_language", {"language": "fi"}),
    )


def test_who_did_not_name_a_place_does_not_live_apart() -> None:
    ours, theirs = mentor("henrik", place="Vaasa"), mentee("aino")
    assert differences(ours, theirs) == (Reason("much_alike", {}),)


def test_other_times_and_places_are_told() -> None:
    ours = mentor("henrik", place="Vaasa", availability=frozenset({"weekend"}))
    theirs = mentee("aino", place="Espoo", availability=frozenset({"weekday-day"}))
    assert [one.code for one in differences(ours, theirs)] == ["other_place", "other_times"]


def test_options_are_the_same_pairs_as_weighed_one_by_one_and_the_best_is_first() -> None:
    mentors = (
        mentor("henrik", themes=("x",)),
        mentor("tuula", themes=("theme-0",)),
        mentor("karl", modes=frozenset({FACE}), place="Vaasa"),
    )
    theirs = mentee("aino", modes=frozenset({ONLINE}))
    people = Round(mentors=mentors, mentees=(theirs, mentee("elias")))
    found = options(people, "aino")
    assert [one.mentor for one in found] == ["tuula", "henrik"]
    assert [one.score for one in found] == [
        weigh(people, one.mentor, "aino").score for one in found
    ]
    with pytest.raises(KeyError):
        options(people, "nobody")


def test_the_fingerprint_follows_what_went_in() -> None:
    people = Round(mentors=(mentor("henrik"),), mentees=(mentee("aino"),))
    other = Round(mentors=(mentor("henrik", place="Vaasa"),), mentees=(mentee("aino"),))
    assert match(people).fingerprint == match(people).fingerprint
    assert match(people).fingerprint != match(other).fingerprint
