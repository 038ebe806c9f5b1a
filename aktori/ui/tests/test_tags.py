"""The small things that pages are made of, and what a page weighs."""

from dataclasses import dataclass

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from aktori.ui.drawing.rings import MARKS, marks_svg
from tests.world import World

BUDGET = 150_000


@dataclass(frozen=True)
class Somebody:
    """Who has initials."""

    initials: str = "AL"


def draw(template: str, **context: object) -> str:
    with override("en"):
        return Template("{% load ui %}" + template).render(Context(context))


def test_a_name_with_markup_stays_a_name() -> None:
    person = Somebody("<b>")
    assert "<b>" not in draw('{% seal person "mentee" %}', person=person)
    assert "<b>" not in draw("{% who text %}", text="<b>")
    assert "&lt;b&gt;" in draw("{% bars data '' table=True %}", data=[("<b>", 1)])


def test_a_seal_is_for_the_eye_and_a_status_has_its_word() -> None:
    assert 'aria-hidden="true"' in draw('{% seal person "mentor" %}', person=Somebody())
    assert "Needs you" in draw('{% status "help" "Needs you" %}')


def test_what_is_drawn_stands_in_a_table_too() -> None:
    drawn = draw("{% bars data 'Meetings' table=True %}", data=[("40", 3), ("41", 0)])
    assert drawn.count("<tr") >= 2
    assert "<svg" in drawn


@pytest.mark.parametrize(("held", "says"), [(0, "Meeting 1 of 6"), (6, "6 meetings held")])
def test_the_rings_say_how_many(held: int, says: str) -> None:
    assert says in draw("{% rings held=held total=6 next=True %}", held=held)


def test_more_meetings_than_expected_are_drawn_all_the_same() -> None:
    assert "<svg" in draw("{% pair_mark 14 6 %}")
    assert "<svg" in draw("{% pair_mark 0 1 %}")


def test_the_committed_marks_are_those_that_are_computed() -> None:
    found = finders.find(MARKS)
    assert isinstance(found, str)
    with open(found) as file:  # noqa: PTH123
        assert file.read() == marks_svg()


def test_a_page_weighs_less_than_its_budget(world: World, client: Client) -> None:
    style = finders.find("ui/app.css")
    assert isinstance(style, str)
    with open(style, "rb") as file:  # noqa: PTH123
        weight = len(file.read())
    client.force_login(world.aino)
    assert weight + len(client.get("/home/").content) < BUDGET
    client.force_login(world.maija)
    assert weight + len(client.get(f"/programmes/{world.programme.id}/").content) < BUDGET
