"""Exercises that fit a goal, with the reason why."""

from aktori.workbook.suggestions import suggest


def test_the_words_of_a_goal_bring_what_speaks_of_them() -> None:
    found = suggest(
        "Haluan valmistautua työhaastatteluihin ja palkkaneuvotteluun",
        [],
        programme=None,
        language="fi",
    )
    codes = {one.exercise.code for one in found}
    assert len(found) == 3
    assert {"9.2", "9.4"} & codes
    assert all(one.words for one in found)


def test_themes_help_and_are_named_as_the_reason() -> None:
    found = suggest("", ["wellbeing"], programme=None, language="en")
    assert {one.exercise.code.split(".")[0] for one in found} >= {"13"}
    assert {one.themes for one in found} == {("Well-being at work",)}


def test_common_words_and_no_words_bring_nothing() -> None:
    assert suggest("ja on se että", [], programme=None, language="fi") == []
    assert suggest("", [], programme=None, language="fi") == []
