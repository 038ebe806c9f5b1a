"""The texts of the workbook: the same book in every language, clean, and found by theme."""

import re
from itertools import combinations

import pytest

from aktori.programmes.taxonomy.lookup import codes
from aktori.workbook import content

pytestmark = pytest.mark.no_database


def skeleton(language: str) -> list[object]:
    """What must not differ between languages."""
    return [
        (
            chapter.number,
            chapter.slug,
            [
                (one.code, one.minutes, one.audience, one.themes, [key.key for key in one.prompts])
                for one in chapter.exercises
            ],
        )
        for chapter in content.chapters(language)
    ]


LANGUAGES = ("fi", "en", "sv")


def test_the_languages_have_the_same_chapters_exercises_and_prompts() -> None:
    assert skeleton("fi") == skeleton("en") == skeleton("sv")


def test_every_language_is_really_written() -> None:
    for language in LANGUAGES:
        assert {one.language for one in content.chapters(language)} == {language}
    labels = {
        language: {prompt.label for one in content.exercises(language) for prompt in one.prompts}
        for language in LANGUAGES
    }
    for one, other in combinations(LANGUAGES, 2):
        assert not labels[one] & labels[other]


def test_the_core_chapters_are_there_in_order() -> None:
    assert [one.number for one in content.chapters("fi")] == [1, 2, 3, 4, 5, 8, 9, 11, 13, 14]


def test_exercises_are_numbered_in_their_chapter_without_a_gap() -> None:
    for chapter in content.chapters("en"):
        wanted = [f"{chapter.number}.{place + 1}" for place in range(len(chapter.exercises))]
        assert [one.code for one in chapter.exercises] == wanted


def test_every_exercise_ends_with_one_small_step() -> None:
    assert {one.prompts[-1].key for one in content.exercises("fi")} == {"step"}


def test_every_theme_is_of_the_taxonomy() -> None:
    themes = {theme for one in content.exercises("en") for theme in one.themes}
    assert themes <= set(codes("theme"))


def test_every_exercise_that_a_text_names_exists() -> None:
    known = {one.code for one in content.exercises("fi")}
    for language in LANGUAGES:
        texts = [one.html for one in content.chapters(language)]
        texts += [one.intro for one in content.exercises(language)]
        named = re.findall(r"(?:[Ee]xercise|[Hh]arjoitu\w+|[Öö]vning) (\d+\.\d+)", " ".join(texts))
        assert named
        assert set(named) <= known


def test_the_book_is_read_once() -> None:
    assert content.chapters("fi") is content.chapters("fi")


def test_an_unknown_exercise_or_chapter_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        content.exercise("9.9", "fi")
    with pytest.raises(KeyError):
        content.chapter("no-such-chapter", "fi")


def test_markup_in_a_text_becomes_harmless() -> None:
    html = content.clean_html("**Hello** <script>alert(1)</script> [x](javascript:alert(1))", "en")
    assert "<strong>Hello</strong>" in html
    assert "<script" not in html
    assert "href" not in html


def test_quotation_marks_are_those_of_the_language() -> None:
    assert "“so”" in content.clean_html('"so"', "en")
    assert "”niin”" in content.clean_html('"niin"', "fi")


def test_suggestions_touch_the_themes_and_the_closest_comes_first() -> None:
    themes = ["career-plan", "graduation", "decisions"]
    found = content.suggestions_for(themes)
    assert found[0] == "14.2"  # the only one that touches all three
    assert all(set(content.exercise(code, "en").themes) & set(themes) for code in found)


def test_nothing_is_suggested_for_no_theme() -> None:
    assert content.suggestions_for([]) == []


def test_what_was_told_comes_in_the_order_of_the_prompts_without_the_empty() -> None:
    exercise = content.exercise("2.4", "en")
    told = exercise.told({"step": "Say it", "sign": "", "sentence": "Stop a moment?"})
    assert [text for _, text in told] == ["Stop a moment?", "Say it"]
