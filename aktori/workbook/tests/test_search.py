"""Finding exercises by inflected words."""

import pytest
from django.test import Client

from aktori.workbook.content import LANGUAGES, Exercise, exercises
from aktori.workbook.lemmas import basic_forms, forms
from aktori.workbook.search import alike, choose, find, lemmas, words_in, words_of
from tests.world import World

# forms that the book does not use, and an exercise that each should find
ASKED = {
    "fi": {"esteitä": "3.2", "toiveista": "3.2", "kirjeeseen": "3.3", "lauseella": "2.4",
           "kysymyksiin": "3.1", "käännekohtaan": "1.2"},
    "en": {"obstacles": "3.2", "wishes": "3.2", "letters": "3.3", "sentences": "2.4"},
}  # fmt: skip


def found_by(query: str, language: str) -> list[Exercise]:
    return find(query, language, exercises(language))


@pytest.mark.parametrize(
    ("language", "word", "code"),
    [(language, word, code) for language, some in ASKED.items() for word, code in some.items()],
)
def test_an_inflected_word_finds_its_exercise(language: str, word: str, code: str) -> None:
    assert code in {one.code for one in found_by(word, language)}


@pytest.mark.parametrize("code", [one.code for one in exercises("fi")])
def test_every_exercise_is_found_by_inflected_words_of_its_text_and_their_basic_forms(
    code: str,
) -> None:
    exercise = next(one for one in exercises("fi") if one.code == code)
    words = {word for text in words_of(exercise) for word in words_in(text)}
    inflected = sorted(words & set(lemmas("fi")), key=len)[-3:]
    assert len(inflected) == 3
    for word in inflected:
        assert exercise in found_by(word, "fi")
        assert exercise in found_by(lemmas("fi")[word], "fi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_exercise_is_found_by_every_word_of_its_title(language: str) -> None:
    for one in exercises(language):
        assert one in found_by(one.title, language)


def test_what_stands_in_the_title_comes_first() -> None:
    assert found_by("kirje", "fi")[0].code == "3.3"


def test_all_words_must_stand_somewhere_and_nothing_finds_nothing() -> None:
    assert found_by("kirje avaruusalus", "fi") == []
    assert found_by("", "fi") == found_by("…", "fi") == []


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("haastatteluihin", "haastattelu", True),
        ("verkosto", "verkostoituminen", False),
        ("tavoite", "tavara", False),
        ("työ", "tyä", False),
    ],
)
def test_words_are_alike_when_only_the_ending_differs(one: str, other: str, same: bool) -> None:
    assert alike(one, other) == same


@pytest.mark.no_database
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_basic_forms_speaks_of_the_words_that_are_there(language: str) -> None:
    """`python -m aktori.workbook.lemmas` writes it anew."""
    assert set(lemmas(language)) <= forms(language)
    # half of all forms of an inflected language have another basic form; English fewer
    assert len(lemmas(language)) > len(forms(language)) / 5


@pytest.mark.no_database
def test_only_other_forms_are_kept() -> None:
    found = basic_forms("fi", lambda word, _language: word.removesuffix("ssa"))
    assert found
    assert all(word.endswith("ssa") and word != basic for word, basic in found.items())


def test_the_page_finds_and_says_how_many(world: World, client: Client) -> None:
    client.force_login(world.aino)
    page = client.get("/workbook/?q=kirjeeseen").content.decode()
    assert 'value="kirjeeseen"' in page
    found = page.split('id="found"')[1].split("</section>")[0]
    assert "/workbook/exercise/3.3/" in found
    assert "/workbook/exercise/2.1/" not in found
    assert "0 exercises found" in client.get("/workbook/?q=avaruus&lang=en").content.decode()


def test_words_of_html_are_those_that_are_read() -> None:
    assert words_in("<p>Jos&nbsp;<em>Sinä</em></p>") == ["jos", "sinä"]
    assert any("haluan" in words_in(text) for one in exercises("fi") for text in words_of(one))


def test_by_theme_and_by_the_time_one_has(world: World, client: Client) -> None:
    client.force_login(world.aino)
    found = choose(exercises("fi"), "fi", theme="feedback", minutes=15)
    assert found
    assert all("feedback" in one.themes and one.minutes <= 15 for one in found)
    page = client.get("/workbook/?theme=feedback&minutes=15").content.decode()
    shown = page.split('id="found"')[1].split("</section>")[0]
    assert shown.count("<h3") == len(found)
    assert 'id="found"' not in client.get("/workbook/").content.decode()
    assert 'id="found"' not in client.get("/workbook/?theme=nonsense").content.decode()
