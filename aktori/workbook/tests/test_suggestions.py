"""Exercises that fit a goal, with the reason why."""

from django.test import Client

from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText
from aktori.workbook.models import Edition
from aktori.workbook.suggestions import suggest
from tests.world import NOW, World


def test_the_words_of_a_goal_bring_what_speaks_of_them() -> None:
    found = suggest(
        "Haluan valmistautua työhaastatteluihin ja palkkaneuvotteluun",
        [],
        programme=None,
        language="fi",
    )
    codes = {one.exercise.code for one in found}
    assert len(found) == 3
    assert {"9.2", "9.4"} & codes
    assert all(one.words for one in found)


def test_themes_help_and_are_named_as_the_reason() -> None:
    found = suggest("", ["wellbeing"], programme=None, language="en")
    assert {one.exercise.code.split(".")[0] for one in found} >= {"13"}
    assert {one.themes for one in found} == {("Well-being at work",)}


def test_common_words_and_no_words_bring_nothing() -> None:
    assert suggest("ja on se että", [], programme=None, language="fi") == []
    assert suggest("", [], programme=None, language="fi") == []


def test_a_goals_page_suggests_three_and_says_why(client: Client, world: World) -> None:
    goal = write_goal(
        membership=world.pair.mentee,
        text=GoalText("Haluan rakentaa verkostoja ja uskaltaa kirjoittaa tuntemattomille"),
        shared=True,
        now=NOW,
    )
    client.force_login(world.aino)
    text = client.get(f"/goals/{goal.id}/").content.decode()
    part = text.split("Harjoituksia, joista voi olla apua")[1]
    assert part.count("/workbook/exercise/") >= 3
    assert "Koska tavoitteessa lukee: <q>" in part
    Edition.objects.create(programme=world.programme, hidden=["8.1"], changed_at=NOW)
    assert "/workbook/exercise/8.1/" in part
    again = client.get(f"/goals/{goal.id}/").content.decode()
    assert "/workbook/exercise/8.1/" not in again
