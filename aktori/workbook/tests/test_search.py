"""Finding exercises by inflected words."""

import json

import pytest
from django.test import Client

from aktori.workbook.content import LANGUAGES, Exercise, exercises
from aktori.workbook.lemmas import families, forms
from aktori.workbook.search import alike, choose, file_of, find, lemmas, words_in, words_of
from tests.world import World

# for every exercise an inflected word, in a form that does not stand in it
ASKED_FOR = {
    "1.1": "yhteisiä",
    "1.2": "käännekohtia",
    "1.3": "käyttöohjetta",
    "2.1": "sääntöjä",
    "2.2": "odotuksista",
    "2.3": "luottamuksesta",
    "2.4": "korjauslauseita",
    "3.1": "fokusta",
    "3.2": "esteistä",
    "3.3": "kirjettä",
    "3.4": "tavoitteita",
    "4.1": "elämänviivaa",
    "4.2": "mutkista",
    "4.3": "luvuista",
    "5.1": "todisteet",
    "5.2": "vahvuuspeilin",
    "5.3": "kuulijoita",
    "5.4": "vastapainoa",
    "6.1": "huutokaupassa",
    "6.2": "voimia",
    "6.3": "tarjouksia",
    "7.1": "tulevaisuuteen",
    "7.2": "ilmoituksista",
    "7.3": "kokeita",
    "7.4": "työpaikoilla",
    "8.1": "verkostokartan",
    "8.2": "puolitutuille",
    "8.3": "tiivistelmiä",
    "9.1": "ansioluetteloa",
    "9.2": "haastatteluissa",
    "9.3": "suppiloon",
    "9.4": "palkan",
    "10.1": "poikkileikkausta",
    "10.2": "havainnoista",
    "10.3": "perehdyttämään",
    "10.4": "koeajasta",
    "11.1": "palautteen",
    "11.2": "keskusteluja",
    "11.3": "kuuntelemaan",
    "11.4": "palautteesta",
    "12.1": "epäonnistumisia",
    "12.2": "päätöksiä",
    "12.3": "huolia",
    "12.4": "tunteita",
    "13.1": "akkumittaria",
    "13.2": "pyynnöistä",
    "13.3": "kalenterin",
    "13.4": "rajoista",
    "14.1": "pysähdyksestä",
    "14.2": "muutoksista",
    "14.3": "lahjoja",
    "14.4": "varoituksista",
    "14.5": "yhteydenpitoa",
    "W1.1": "kartalla",
    "W1.2": "tyhmiä",
    "W1.3": "kuukausia",
    "W1.4": "outoja",
    "W2.1": "roolikirjettä",
    "W2.2": "delegointia",
    "W2.3": "lupauksista",
    "W2.4": "vuosikelloa",
    "W3.1": "arvaukset",
    "W3.2": "keinoja",
    "W3.3": "säännöllä",
    "W4.1": "lähtijät",
    "W4.2": "tapauksesta",
    "W4.3": "ohjeita",
    "W5.1": "vallan",
    "W5.2": "aiheista",
    "W5.3": "opetan",
    "G1": "pulmia",
    "G2": "tarinoita",
    "G3": "pikamentorointia",
    "G4": "kahvilapöytään",
    "G5": "akvaarion",
    "G6": "havainnoijalle",
    "G7": "lupauksen",
    "G8": "päätösnäyttelyssä",
}
ASKED = {
    "en": {"obstacles": "3.2", "wishes": "3.2", "letters": "3.3", "sentences": "2.4"},
    "sv": {"brevets": "3.3", "målens": "14.2", "nätverkskartor": "8.1", "pinsamma": "5.2"},
}


def found_by(query: str, language: str) -> list[Exercise]:
    return find(query, language, exercises(language))


@pytest.mark.parametrize(
    ("language", "word", "code"),
    [(language, word, code) for language, some in ASKED.items() for word, code in some.items()],
)
def test_an_inflected_word_finds_its_exercise(language: str, word: str, code: str) -> None:
    assert code in {one.code for one in found_by(word, language)}


@pytest.mark.parametrize("one", exercises("fi"), ids=lambda one: one.code)
def test_every_exercise_is_found_by_a_form_that_it_does_not_use(one: Exercise) -> None:
    word = ASKED_FOR[one.code]
    assert word not in {said for text in words_of(one) for said in words_in(text)}
    assert one in found_by(word, "fi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_exercise_is_found_by_every_word_of_its_title(language: str) -> None:
    for one in exercises(language):
        assert one in found_by(one.title, language)


def test_a_compound_that_the_book_does_not_have_finds_what_it_ends_in() -> None:
    assert "työhaastatteluissa" not in forms("fi") | set(lemmas("fi"))
    assert "9.2" in {one.code for one in found_by("työhaastatteluissa", "fi")}


def test_a_part_finds_the_compounds_of_the_book() -> None:
    assert "verkosto" not in words_in(exercises_by("8.1").title)
    assert found_by("verkostoja", "fi")[0].code == "8.1"


def exercises_by(code: str) -> Exercise:
    return next(one for one in exercises("fi") if one.code == code)


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
def test_the_file_of_words_has_every_word_of_the_book_and_no_other(language: str) -> None:
    """`python -m aktori.workbook.lemmas` writes it anew."""
    written, found = forms(language), json.loads(file_of(language).read_text())
    assert written <= set(lemmas(language)) | set(found)
    assert all({basic, *some.split()} & written for basic, some in found.items())


DICTIONARY = {
    "talossa": "talo",
    "talo": "talo",
    "taloista": "talo",
    "koira": "koira",
    "sana": "sana",
}


@pytest.mark.no_database
def test_a_word_brings_the_forms_that_the_book_does_not_use() -> None:
    assert families(["talossa"], DICTIONARY) == {"talo": ["taloista", "talossa"]}


@pytest.mark.no_database
def test_the_end_of_an_unknown_compound_is_what_inflects() -> None:
    found = families(["koiratalossa"], DICTIONARY)
    assert found == {"koiratalo": ["koirataloista", "koiratalossa"]}
    assert families(["hupsheijaa"], DICTIONARY) == {"hupsheijaa": []}


def test_the_page_finds_and_says_how_many(world: World, client: Client) -> None:
    client.force_login(world.aino)
    page = client.get("/workbook/?q=kirjeeseen").content.decode()
    assert 'value="kirjeeseen"' in page
    found = page.split('id="found"')[1].split("</section>")[0]
    assert "/workbook/exercise/3.3/" in found
    assert "/workbook/exercise/13.2/" not in found
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
    late = client.get("/workbook/?stage=ending").content.decode()
    shown = late.split('id="found"')[1].split("</section>")[0]
    assert "/workbook/exercise/14.5/" in shown
    assert "/workbook/exercise/1.1/" not in shown
    assert 'id="found"' not in client.get("/workbook/").content.decode()
    assert 'id="found"' not in client.get("/workbook/?theme=nonsense").content.decode()
