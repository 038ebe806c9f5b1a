"""The texts of the workbook: the same book in every language, clean, and found by theme."""

import re
from itertools import combinations

import pytest

from aktori.programmes.taxonomy.lookup import codes
from aktori.workbook import content
from aktori.workbook.markdown import clean_html

pytestmark = pytest.mark.no_database


def skeleton(language: str) -> list[object]:
    """What must not differ between languages."""
    return [
        (
            chapter.number,
            chapter.slug,
            re.findall("<h2>", chapter.html),
            [bones(one) for one in chapter.exercises],
        )
        for chapter in content.chapters(language)
    ]


# what is said in words, and may differ
WORDS = {"language", "title", "when", "purpose", "closing", "keeps", "before", "questions"}


def bones(exercise: content.Exercise) -> dict[str, object]:
    """An exercise without its words: every other field, and how many words of each kind."""
    found = {name: value for name, value in vars(exercise).items() if name not in WORDS}
    return found | {
        "prompts": [one.key for one in exercise.prompts],
        "marks": [(one.key, bool(one.low), bool(one.high)) for one in exercise.marks],
        "steps": [(one.minutes, one.alone) for one in exercise.steps],
        "questions": len(exercise.questions),
        "example": len(exercise.example),
        "before": bool(exercise.before),
        "closing": bool(exercise.closing),
    }


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


def test_all_chapters_are_there_in_order() -> None:
    assert [one.number for one in content.chapters("fi")] == [
        *(str(number) for number in range(1, 15)),
        *("W1", "W2", "W3", "W4", "W5", "G"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_in_an_exercise(language: str) -> None:
    for one in content.exercises(language):
        words = (one.title, one.when, one.keeps, one.purpose, one.questions, one.example)
        assert all(words), one.code
        assert all(label and text for label, text in one.example), one.code
        assert len(one.steps) >= 3, one.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minutes_of_the_steps_add_up(language: str) -> None:
    for one in content.exercises(language):
        assert sum(step.minutes for step in one.steps) == one.minutes, one.code
        assert sum(step.minutes for step in one.first_alone) == one.alone, one.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_numbered_line_is_lost_because_it_says_no_minutes(language: str) -> None:
    for file in (content.CONTENT / language).glob("*/*.md"):
        if file.stem != "chapter":
            numbered = re.findall(r"^\d+\. ", file.read_text(), re.MULTILINE)
            assert len(numbered) == len(content.exercise(file.stem, language).steps), file.name


def test_what_opens_together_can_be_compared() -> None:
    together = [one for one in content.exercises("en") if one.together]
    assert {"2.2", "14.1"} <= {one.code for one in together}
    assert all(one.marks and one.scale for one in together)


def test_exercises_are_numbered_in_their_chapter_without_a_gap() -> None:
    for chapter in content.chapters("en"):
        between = "" if chapter.number == "G" else "."
        numbers = range(1, len(chapter.exercises) + 1)
        wanted = [f"{chapter.number}{between}{number}" for number in numbers]
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
        for one in content.exercises(language):
            texts += [one.purpose, one.closing, one.when, one.before]
            texts += [step.html for step in one.steps]
        named = re.findall(
            r"(?:[Ee]xercise|[Hh]arjoitu\w+|[Öö]vning(?:en)?) ([WG]?\d+(?:\.\d+)?)", " ".join(texts)
        )
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
    html = clean_html("**Hello** <script>alert(1)</script> [x](javascript:alert(1))", "en")
    assert "<strong>Hello</strong>" in html
    assert "<script" not in html
    assert "href" not in html


def test_quotation_marks_are_those_of_the_language() -> None:
    assert "“so”" in clean_html('"so"', "en")
    assert "”niin”" in clean_html('"niin"', "fi")


def test_no_straight_quotation_mark_is_left_before_the_text() -> None:
    for language in LANGUAGES:
        for one in content.exercises(language):
            said = [one.title, one.keeps, one.when, one.before, *one.questions]
            said += [text for pair in one.example for text in pair]
            assert '"' not in "".join(said), (language, one.code)


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
