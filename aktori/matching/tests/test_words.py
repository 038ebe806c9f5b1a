"""Every code that the engine gives has its sentence, in every language's labels."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from aktori.matching import words
from aktori.matching.engine import explain, outcome
from aktori.matching.engine.hard import RULES
from aktori.matching.engine.people import SLIDERS
from aktori.mentorships.words import patterns

pytestmark = pytest.mark.no_database

CODES = re.compile(r'Reason\("(\w+)"|if fluent else "(\w+)"|if dearest else "(\w+)"')


def codes_in(part: str) -> set[str]:
    """What a part of the engine's explanations may say, read from its source."""
    source = Path(explain.__file__).read_text(encoding="utf-8")
    start, end = source.index("def _reasons"), source.index("def _differences")
    last = source.index("def _shared_themes")
    text = {"reasons": source[start:end] + source[last:], "differences": source[end:last]}[part]
    return {code for found in CODES.findall(text) for code in found if code}


def test_every_reason_has_a_sentence() -> None:
    said = codes_in("reasons") | {"language", "dearest_theme"}
    assert len(said) == 12
    assert said == patterns().keys()


def test_every_difference_has_a_sentence() -> None:
    said = codes_in("differences") | {"much_alike"}
    assert all(words.difference_texts([{"code": code, "values": VALUES}]) for code in said)
    assert said == words._differences().keys()


def test_every_why_and_every_refusal_has_a_sentence() -> None:
    whys = {f"nobody_{rule}" for rule in RULES} | {"nobody_fits_all", "no_mentors", "all_full"}
    whys |= {"full_language", "full_way", "full_otherwise"}
    assert whys == words._whys().keys()
    assert words._rules().keys() == set(RULES)
    told = outcome.MatchImpossible.__doc__ or ""
    codes = re.findall(r"\w+_\w+", told.split("Codes:")[1].split("and")[0])
    assert set(codes) <= words._refusals().keys()
    assert words._sliders().keys() == set(SLIDERS)


def test_codes_become_labels_in_the_readers_language() -> None:
    said = [{"code": "nobody_language", "values": {"languages": "fi,sv"}}]
    with override("sv"):
        assert "finska, svenska" in words.why_texts(said)[0]
    with override("en"):
        assert words.why_texts(said) == ["No mentor speaks a common language: Finnish, Swedish."]


def test_a_refusal_names_the_people_without_bending_their_names() -> None:
    with override("en"):
        said = words.refusal("lock_language", "Anna Aho, Bea Berg")
    assert said == "Anna Aho, Bea Berg: They have no common language."


VALUES = {
    "theme": "salary",
    "language": "fi",
    "mentor_place": "Vaasa",
    "mentee_place": "Espoo",
    "slider": "plan-improvise",
    "mentor_field": "03",
    "mentee_field": "02",
}
