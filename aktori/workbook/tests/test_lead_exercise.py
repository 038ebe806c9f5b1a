"""The view for who leads a group: steps with their minutes, groups of four to six."""

import pytest
from django.test import Client

from aktori.workbook import content
from aktori.workbook.groups import LARGEST, SMALLEST, sizes


@pytest.mark.parametrize("code", [f"G{n}" for n in range(1, 9)])
def test_every_format_can_be_led_from_a_screen(client: Client, code: str) -> None:
    text = client.get(f"/workbook/exercise/{code}/lead/?lang=en").content.decode()
    exercise = content.exercise(code, "en")
    assert text.count("data-minutes=") == len(exercise.steps)
    assert f"from minute {exercise.minutes - exercise.steps[-1].minutes}" in text


def test_what_is_for_two_is_not_led(client: Client) -> None:
    assert client.get("/workbook/exercise/3.3/lead/").status_code == 404


def test_the_page_divides_people(client: Client) -> None:
    text = client.get("/workbook/exercise/G1/lead/?people=23&lang=en").content.decode()
    assert "5 groups:" in text
    assert text.count("5 people") == 3
    assert text.count("4 people") == 2
    wrong = client.get("/workbook/exercise/G1/lead/?people=1&lang=en").content.decode()
    assert 'class="error"' in wrong


@pytest.mark.no_database
@pytest.mark.parametrize("people", range(1, 501))
def test_groups_are_of_four_to_six_wherever_that_is_possible(people: int) -> None:
    found = sizes(people)
    assert sum(found) == people
    assert max(found) - min(found) <= 1
    if people not in (1, 2, 3, 7):
        assert all(SMALLEST <= size <= LARGEST for size in found)
