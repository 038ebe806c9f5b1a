"""Signed links, languages, and keys that sort by time."""

from datetime import timedelta

import pytest
from django.utils.translation import override
from time_machine import travel

from aktori.kit.languages import active_language, pick
from aktori.kit.links import LinkBroken, LinkExpired, make_link_token, read_link_token
from aktori.kit.models import new_id

pytestmark = pytest.mark.no_database
WEEK = timedelta(days=7)


def test_a_link_gives_back_what_it_was_made_with() -> None:
    token = make_link_token("answer", {"membership": "1"})
    assert read_link_token("answer", token, max_age=WEEK) == {"membership": "1"}


@pytest.mark.parametrize("change", [lambda one: one[:-1], lambda one: "x" + one, lambda _one: ""])
def test_a_changed_link_is_broken(change: object) -> None:
    token = make_link_token("answer", {"membership": "1"})
    with pytest.raises(LinkBroken):
        read_link_token("answer", change(token), max_age=WEEK)  # type: ignore[operator]


def test_a_link_for_another_purpose_is_broken() -> None:
    with pytest.raises(LinkBroken):
        read_link_token("met", make_link_token("answer", {}), max_age=WEEK)


def test_an_old_link_has_expired() -> None:
    with travel("2026-01-01", tick=False):
        token = make_link_token("answer", {})
    with travel("2026-01-09", tick=False), pytest.raises(LinkExpired):
        read_link_token("answer", token, max_age=WEEK)


def test_a_text_is_picked_in_the_readers_language_or_the_next_that_is_there() -> None:
    class Row:
        name_fi, name_en, name_sv = "Ohjelma", "Programme", ""

    for language, text in (("fi", "Ohjelma"), ("en", "Programme"), ("sv", "Ohjelma")):
        with override(language):
            assert pick(Row(), "name") == text
    with override("de"):
        assert active_language() == "en"


def test_keys_sort_by_the_time_they_were_made() -> None:
    made = [new_id() for _ in range(50)]
    assert made == sorted(made)
    assert {one.version for one in made} == {7}
