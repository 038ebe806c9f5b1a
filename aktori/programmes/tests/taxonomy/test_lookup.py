"""Words in three languages and back to codes."""

from collections import Counter
from typing import get_args

import pytest

from aktori.programmes.taxonomy import Kind, choices, codes, find, label
from aktori.programmes.taxonomy.lookup import TABLES, fold

KINDS = list(TABLES)


def test_every_kind_has_its_table() -> None:
    assert set(KINDS) == set(get_args(Kind))


def test_the_tables_are_as_long_as_the_lists_they_were_taken_from() -> None:
    assert {kind: len(TABLES[kind]) for kind in ("theme", "field", "industry")} == {
        "theme": 43,
        "field": 12,
        "industry": 21,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_codes_are_unique(kind: Kind) -> None:
    assert [code for code, times in Counter(codes(kind)).items() if times > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_spelling_never_means_two_things(kind: Kind) -> None:
    meanings = {(fold(text), term.code) for term in TABLES[kind] for text in term.spellings()}
    spellings = Counter(spelling for spelling, _ in meanings)
    assert [spelling for spelling, times in spellings.items() if times > 1] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_we_show_can_be_read_back(kind: Kind, language: str) -> None:
    shown = choices(kind, language)
    assert [find(kind, text) for _, text in shown] == [code for code, _ in shown]
    assert all(text.strip() == text and text for _, text in shown)


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_in_one_list_is_different(kind: Kind) -> None:
    for language in ("fi", "sv", "en"):
        labels = [text for _, text in choices(kind, language)]
        assert len(set(labels)) == len(labels)


def test_a_label_is_in_the_language_asked_for() -> None:
    shown = [label("theme", "salary", language) for language in ("fi", "sv", "en", "en-gb")]
    assert shown == ["Palkkaneuvottelu", "Löneförhandling", "Pay negotiation", "Pay negotiation"]


def test_a_code_that_is_not_ours_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("theme", "dragons", "en")


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("stage", "kandivaihe", "bachelor"),
        ("availability", "arki-illat", "weekday-evening"),
        ("availability", "mikä vain", "any"),
        ("mode", "verkossa", "online"),
        ("mode", "kumpi vain", "either"),
        ("language", "englanti", "en"),
        ("theme", "  TYÖN\u00a0ja muun  elämän tasapaino ", "balance"),
        ("theme", "Career  planning", "career-plan"),
        ("theme", "Löneförhandling", "salary"),
        ("theme", "salary", "salary"),
        ("availability", "arki\u2010illat", "weekday-evening"),
        ("theme", "Ty\u006f\u0308haastattelu", "interview"),
        ("field", "07", "07"),
        ("theme", "Lohikäärmeiden kesytys", None),
        ("theme", "", None),
    ],
)
def test_what_people_write_is_found(kind: Kind, text: str, code: str | None) -> None:
    assert find(kind, text) == code
