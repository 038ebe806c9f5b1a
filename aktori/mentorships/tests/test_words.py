"""Reasons in words."""

from django.utils.translation import override

from aktori.mentorships.words import patterns, reason_texts

REASONS = [
    {"code": "shared_theme", "values": {"theme": "job-search"}},
    {"code": "same_place", "values": {"place": "100 % Helsinki"}},
    {"code": "both_online", "values": {}},
    {"code": "of-a-later-version", "values": {}},
]


def test_reasons_are_whole_sentences_in_the_readers_language() -> None:
    with override("en"):
        assert reason_texts(REASONS) == [
            "Both chose the theme: Job search",
            "Both can meet face to face in the same place: 100 % Helsinki",
            "Both would like to meet online",
        ]
    with override("fi"):
        assert "Työnhaku" in reason_texts(REASONS)[0]


def test_every_sentence_takes_the_values_of_its_code() -> None:
    values = {
        "theme": "cv",
        "themes": "cv,salary",
        "words": "sauna",
        "industry": "ict",
        "field": "03",
        "language": "fi",
        "place": "Oulu",
    }
    for code in patterns():
        (text,) = reason_texts([{"code": code, "values": values}])
        assert "%(" not in text
