"""Languages with how well."""

import pytest

from aktori.programmes.taxonomy import LanguageSkill, find_language


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("suomi", "fi", "comfortable"),
        ("suomi (opettelen)", "fi", "learning"),
        ("Suomi\u00a0( Opettelen )", "fi", "learning"),
        ("English: fluent", "en", "comfortable"),
        ("svenska – klarar mig", "sv", "ok"),
        ("suomenruotsalainen viittomakieli (pärjään)", "fss", "ok"),
    ],
)
def test_a_language_is_read_with_its_level(text: str, code: str, level: str) -> None:
    assert find_language(text) == LanguageSkill(code, level)


@pytest.mark.parametrize("text", ["", "klingon", "klingon (opettelen)", "suomi (ehkä)", "()"])
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    assert find_language(text) is None
