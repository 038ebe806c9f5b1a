"""What free texts are about: found in three languages, counted a little, told in the reasons."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from aktori.matching.actions import read_texts
from aktori.matching.demand import demand
from aktori.matching.engine.people import Round, Weights
from aktori.matching.engine.run import match
from aktori.matching.models import Writing
from aktori.matching.standing import standing
from aktori.matching.tests.cast import mentee, mentor
from aktori.matching.tests.people import mentee as somebody
from aktori.matching.tests.people import mentor as adviser
from aktori.matching.texts.reading import LANGUAGES, phrases, read
from aktori.programmes.taxonomy import codes
from tests.world import World


def test_every_theme_has_phrases_in_every_language() -> None:
    for language in LANGUAGES:
        assert {code for code, _words in phrases(language)} == set(codes("theme"))


def test_a_phrase_is_found_in_any_order_but_in_one_sentence() -> None:
    basic = {"alaa": "ala", "vaihtaisin": "vaihtaa"}
    found = read("Alaa minä vaihtaisin.", lambda word, _l: basic.get(word, word), nothing)
    assert found.themes == ["career-change"]
    apart = read("Alaa. Minä vaihtaisin.", lambda word, _l: basic.get(word, word), nothing)
    assert apart.themes == []


def test_words_that_say_nothing_are_left_out() -> None:
    stop = {"fi": frozenset({"kuitenkin"}), "en": frozenset[str](), "sv": frozenset[str]()}
    found = read("Kuitenkin ydinfysiikka ja työ", lambda word, _l: word, lambda one: stop[one])
    assert found.words == ["ydinfysiikka"]


@pytest.mark.one_database
@pytest.mark.drill
@pytest.mark.no_database
def test_real_sentences_in_three_languages() -> None:
    texts = {
        "Haaveilen alanvaihdosta, mutta työhaastattelut pelottavat.": {
            "career-change",
            "interview",
        },
        "Miten sanoittaisin osaamistani työnantajille?": {"naming-skills"},
        "Aloitin esihenkilönä. Miten vaikeat asiat otetaan puheeksi?": {"new-manager", "feedback"},
        "I would like to switch fields and start my own company.": {
            "career-change",
            "entrepreneurship",
        },
        "Jag skulle vilja byta bransch och lära mig om löneförhandlingar.": {
            "career-change",
            "salary",
        },
        "Tykkään kävellä metsässä koiran kanssa.": set(),
    }
    command = [sys.executable, "-m", "aktori.matching.texts"]
    done = subprocess.run(
        command, input=json.dumps(list(texts)), capture_output=True, check=True, text=True
    )
    for (text, wanted), found in zip(texts.items(), json.loads(done.stdout), strict=True):
        assert set(found["themes"]) == wanted, text


def test_the_worker_reads_each_text_once_and_again_when_it_has_changed(world: World) -> None:
    read_texts(read=lambda texts: [{"themes": []}] * len(texts))
    bea = mentee(world.programme, "Bea Berg", wondering="Alanvaihto", can_tell="")
    mentor(world.programme, "Anna Aho", wondering="", wished_mentor="", can_tell="")
    asked: list[str] = []

    def listening(texts: Sequence[str]) -> list[dict[str, Any]]:
        asked.extend(texts)
        return [{"themes": ["career-change"], "words": []} for _ in texts]

    assert demand(world.programme).unread == 1
    assert read_texts(read=listening) == 1
    assert read_texts(read=listening) == 0
    (told,) = standing(world.programme).given.mentees
    assert told.writes_of == {"career-change"}
    assert demand(world.programme).unread == 0
    bea.application.wondering = "Alanvaihto ja palkka"
    bea.application.save()
    assert read_texts(read=listening) == 1
    assert Writing.objects.filter(participant=bea).count() == 1
    assert all("Alanvaihto" in text for text in asked)


def test_a_programme_that_lets_texts_be_has_none_read_and_none_counted(world: World) -> None:
    world.programme.compare_texts = False
    world.programme.save()
    part = mentee(world.programme, "Bea Berg", wondering="Alanvaihto")
    assert read_texts(read=lambda texts: [{}] * len(texts)) == 0
    Writing.objects.create(participant=part, of="", themes=["career-change"])
    given = standing(world.programme).given
    assert given.weights.texts == 0
    assert not given.mentees[0].writes_of


@pytest.mark.no_database
def test_what_both_write_about_decides_between_equals_and_is_told() -> None:
    about = {"writes_of": frozenset({"career-change"})}
    mentors = (adviser("m1"), adviser("m2", **about), adviser("m3"))
    (pair,) = match(Round(mentors=mentors, mentees=(somebody("a", **about),))).pairs
    assert pair.mentor == "m2"
    assert [one.code for one in pair.reasons][:2] == ["dearest_theme", "both_write"]
    assert pair.parts["texts"] > 0


@pytest.mark.no_database
def test_a_rare_word_counts_and_a_common_one_does_not() -> None:
    rare, common = {"words": frozenset({"ydinfysiikka"})}, {"words": frozenset({"työelämä"})}
    mentors = (adviser("m1", **common), adviser("m2", **rare), adviser("m3", **common))
    others = tuple(somebody(f"x{number}", languages={"sv": 3}, **common) for number in range(6))
    both = somebody("a", words=frozenset({"ydinfysiikka", "työelämä"}))
    people = Round(mentors=mentors, mentees=(both, *others))
    (pair,) = match(people).pairs
    assert pair.mentor == "m2"
    assert dict(pair.reasons[1].values) == {"words": "ydinfysiikka"}


@pytest.mark.no_database
def test_switched_off_it_changes_no_score() -> None:
    about = {"writes_of": frozenset({"career-change"})}
    off = Weights(texts=0)
    people = Round(mentors=(adviser("m"),), mentees=(somebody("a"),), weights=off)
    written = replace(people, mentors=(adviser("m", **about),), mentees=(somebody("a", **about),))
    assert match(people).total == match(written).total


def nothing(_language: str) -> frozenset[str]:
    return frozenset()
