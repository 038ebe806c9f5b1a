"""Letters that are sent by hand begin from the programme's own words, or from the ready ones."""

import pytest

from aktori.care.forms import WriteForm
from aktori.care.words import Ready, Words, ready
from aktori.notifications.actions import write_wording
from aktori.notifications.catalogue import kind_of
from aktori.notifications.words import Text
from tests.world import NOW, World


def test_a_programmes_own_words_stand_in_the_letter_in_their_language_alone(world: World) -> None:
    own = Text("Mitä kuuluu?", "Hei {{ programme }} – soitellaanko?")
    write_wording(
        programme=world.programme.id,
        kind=kind_of("care/silent"),
        variant="",
        texts={"fi": own},
        by=world.maija,
        now=NOW,
    )
    form = WriteForm(to=[world.pair.mentee, world.pair.mentor], kind=Ready.SILENT)
    assert form["text_fi"].value() == f"Hei {world.programme.name_fi} – soitellaanko?"
    assert form["subject_en"].value() == "How are you two doing?"
    elsewhere = ready(Ready.SILENT, world.elsewhere)
    assert elsewhere["fi"].subject == "Mitä teille kuuluu?"


@pytest.mark.parametrize("occasion", [one for one in Ready if one != Ready.OTHER])
def test_every_occasion_has_its_letter_in_three_languages(world: World, occasion: Ready) -> None:
    found = ready(occasion, world.programme)
    assert len({one.subject for one in found.values()}) == 3
    assert all(one.text and "{{" not in one.text for one in found.values())


def test_a_letter_about_nothing_in_particular_begins_empty(world: World) -> None:
    assert set(ready(Ready.OTHER, world.programme).values()) == {Words("", "")}
