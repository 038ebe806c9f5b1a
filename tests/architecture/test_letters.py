"""Every letter has its line in the catalogue, and a programme's own words are safe in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.utils import translation

from aktori.kit.languages import LANGUAGES
from aktori.notifications.catalogue import KINDS
from aktori.notifications.catalogue.shape import Group, LetterKind, Variant
from aktori.notifications.words import example, filled, reading, ready, rendered, unknown_in
from aktori.programmes.models import Programme
from tests.world import make_programme

ROOT = Path(__file__).resolve().parent.parent.parent / "aktori"
# allauth's own letters, which the adapter sends
OF_ALLAUTH = {"account/email/login_code", "account/email/unknown_account"}
# what a coordinator's text may draw from: names, dates, places, links. Nothing that people confide
# lies at any of these, and a new one is looked at by somebody before it stands here
SAFE = {
    "person.first_name", "link", "programme.name", "programme.call_closes", "programme.starts_on",
    "road.deletion_on", "until", "meeting.starts_at", "options", "by", "by.person.full_name",
    "others", "other.full_name", "other.email", "gathering.title", "gathering.starts_at",
    "gathering.place", "gathering.called_off_why", "number", "moves", "meetings",
    "guest.participant.person.full_name", "minutes", "words", "certificate", "programme.ends_on",
}  # fmt: skip


def letters() -> set[str]:
    """Every kind that has templates."""
    found = {one for one in ROOT.glob("*/templates/*/mail/*") if one.is_dir()}
    return {f"{one.parent.parent.name}/{one.name}" for one in found} | OF_ALLAUTH


@pytest.mark.no_database
def test_every_letter_has_its_line_in_the_catalogue() -> None:
    missing = sorted(letters() - set(KINDS))
    assert not missing, f"add a LetterKind to aktori/notifications/catalogue/ for {missing}"


@pytest.mark.no_database
def test_every_line_of_the_catalogue_has_its_letter() -> None:
    gone = sorted(set(KINDS) - letters())
    assert not gone, f"no templates <room>/mail/<kind>/ for {gone}"
    for code in letters() - OF_ALLAUTH:
        room, name = code.split("/")
        get_template(f"{room}/mail/{name}/subject.txt")
        get_template(f"{room}/mail/{name}/body.txt")


@pytest.mark.no_database
def test_what_is_helpful_can_be_left_out_by_its_group_and_what_is_necessary_by_none() -> None:
    together = KINDS["notifications/together"]
    for kind in KINDS.values():
        if kind is not together:
            assert (kind.group is not None) == kind.is_helpful, kind.code
    assert {one.group for one in KINDS.values() if one.group} == set(Group)


@pytest.mark.no_database
def test_variables_draw_from_nothing_that_people_confide() -> None:
    paths = {one.path for kind in KINDS.values() for one in kind.variables}
    assert paths == SAFE


def every() -> Iterator[tuple[LetterKind, Variant]]:
    """Each text that a programme may change."""
    for kind in KINDS.values():
        if kind.of_programme:
            for variant in kind.variants.each:
                yield kind, variant


EVERY = list(every())


@pytest.fixture
def programme() -> Programme:
    return make_programme("letters-2026")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ready_text_typed_as_ones_own_reads_as_before(
    programme: Programme, language: str
) -> None:
    for kind, variant in EVERY:
        with reading(language, programme.zone):
            context = example(kind, variant, programme)
            assert kind.variants.choose(context) == variant.code, kind.code
            text = ready(kind, variant, programme)
            assert filled(text, kind, context) == rendered(kind, context), (kind.code, variant.code)
            assert not unknown_in(text.subject + text.body, kind), kind.code
            assert len({one.name for one in kind.variables}) == len(kind.variables), kind.code


def test_a_ready_text_holds_its_variables_and_no_example(programme: Programme) -> None:
    for kind, variant in EVERY:
        with translation.override("en"):
            text = ready(kind, variant, programme)
        whole = text.subject + text.body
        assert "2031" not in whole, (kind.code, whole)
        assert "Meikäläinen" not in whole, kind.code
        if "link" in kind.names and kind.code not in NO_LINK:
            assert "{{ link }}" in whole, kind.code


# these say all in the letter itself
NO_LINK = {"mentorships/pair_not_formed"}
