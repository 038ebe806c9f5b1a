"""Lifelines, maps, rings and scales: drawn from words, and the words beside them."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from aktori.workbook.drawings import battery, drawn, lifeline, people_map, rings, scale
from tests.world import World

TURNS = [
    {"year": 2021, "what": "Kesätyö", "height": -2, "by": "others"},
    {"year": 2012, "what": "Muutto <b>", "height": 4, "by": "chance"},
]
PEOPLE = [
    {"who": "Q.Z.", "ring": "near", "sector": "work", "role": "opens"},
    {"who": "S.", "ring": "near", "sector": "work", "role": ""},
    {"who": "K.", "ring": "far", "sector": "online", "role": "supports"},
]


def ring_of(one: Any) -> float:
    """How far from the middle somebody stands."""
    circle = one.find("{*}circle")
    x, y = float(circle.get("cx")) - 200, float(circle.get("cy")) - 200
    return float((x * x + y * y) ** 0.5)


@pytest.mark.no_database
def test_a_line_goes_by_years_from_left_to_right_and_upwards() -> None:
    svg = ElementTree.fromstring(lifeline(TURNS, 2026).picture)
    points = svg.find("{*}polyline")
    assert points is not None
    spots = [tuple(map(int, spot.split(","))) for spot in (points.get("points") or "").split()]
    assert spots[0][0] < spots[1][0]
    assert spots[0][1] < spots[1][1]  # 2012 was higher: nearer the top
    assert svg.get("data-first") == "2012"
    assert svg.get("data-last") == "2026"


@pytest.mark.no_database
def test_each_cause_has_its_shape() -> None:
    svg = ElementTree.fromstring(lifeline(TURNS, 2026).picture)
    shapes = {one.get("data-by"): one[0].tag.rpartition("}")[2] for one in svg.findall(".//{*}g")}
    assert shapes == {"chance": "circle", "others": "path"}


@pytest.mark.no_database
def test_words_are_shown_as_words_and_as_lines_of_a_table() -> None:
    made = lifeline(TURNS, 2026)
    assert "Muutto &lt;b&gt;" in made.picture
    assert [line[0] for line in made.lines] == [2012, 2021]
    assert made.lines[0][2] == "+4"


@pytest.mark.no_database
def test_people_stand_near_and_far_and_nobody_on_another() -> None:
    svg = ElementTree.fromstring(people_map(PEOPLE).picture)
    people = [one for one in svg.findall(".//{*}g") if one.get("data-me") is None]
    near, also_near, far = (ring_of(one) for one in people)
    assert near == pytest.approx(also_near, abs=1)
    assert far > near
    spots = {(one[0].get("cx"), one[0].get("cy")) for one in people}
    assert len(spots) == len(PEOPLE)


@pytest.mark.no_database
def test_a_mark_stands_where_its_number_is() -> None:
    places = [int(re.findall(r'cx="(\d+)"', scale([("A", value)], 10))[0]) for value in (0, 5, 10)]
    assert places == [14, 100, 186]


@pytest.mark.no_database
def test_a_battery_is_as_full_as_its_charge() -> None:
    charged = [int(re.findall(r'data-charge="" x="5" y="5" width="(\d+)"', battery(n))[0])
               for n in (0, 50, 100)]  # fmt: skip
    assert charged == [0, 28, 56]


def test_the_battery_check_shows_its_numbers_and_batteries(client: Client, world: World) -> None:
    client.force_login(world.aino)
    marks = {"mark_sleep": "40", "mark_work": "80", "who_sees": "pair", "revision": "0"}
    assert client.post("/workbook/exercise/13.1/", marks).status_code == 302
    client.force_login(world.henrik)
    shared = client.get("/workbook/exercise/13.1/").content.decode().split("Shared with you")[1]
    assert shared.count('data-draw="battery"') == 2
    assert "<td>40</td>" in shared


@pytest.mark.no_database
def test_rings_have_as_many_circles_as_words() -> None:
    assert rings(["a", "b"], "x").count("<circle") == 2


@pytest.mark.no_database
def test_an_empty_board_can_be_drawn() -> None:
    for kind in ("lifeline", "map"):
        assert "<svg" in drawn(kind, [], year=2026).picture


def test_what_is_drawn_is_kept_shown_and_can_be_taken_away_again(
    client: Client, world: World
) -> None:
    client.force_login(world.aino)
    address = "/workbook/exercise/8.1/"
    rows = {"drawing-TOTAL_FORMS": "2", "drawing-INITIAL_FORMS": "0", "who_sees": "pair"}
    person = {"who": "Q.Z.", "ring": "near", "sector": "work", "role": "opens"}
    one = {f"drawing-0-{name}": value for name, value in person.items()}
    one |= {"drawing-1-ring": "near", "drawing-1-sector": "study"}
    assert client.post(address, {**rows, **one, "revision": "0"}).status_code == 302
    client.force_login(world.henrik)
    theirs = client.get(address).content.decode()
    assert "Q.Z." in theirs.split("Shared with you")[1]
    client.force_login(world.aino)
    emptied = {**one, "drawing-0-who": "", "two": "Kaksi", "revision": "1"}
    assert client.post(address, {**rows, **emptied}).status_code == 302
    assert "Q.Z." not in client.get(address).content.decode()


def test_a_row_that_is_half_done_says_what_it_needs_and_keeps_the_rest(
    client: Client, world: World
) -> None:
    client.force_login(world.aino)
    rows = {"drawing-TOTAL_FORMS": "1", "drawing-INITIAL_FORMS": "0", "who_sees": "me"}
    turn = {"drawing-0-year": "2019", "drawing-0-what": "", "drawing-0-height": "3",
            "drawing-0-by": "chance", "revision": "0"}  # fmt: skip
    response = client.post("/workbook/exercise/4.1/", {**rows, **turn})
    assert response.status_code == 200
    text = response.content.decode()
    assert 'value="2019"' in text
    assert 'id="id_drawing-0-what_error"' in text
