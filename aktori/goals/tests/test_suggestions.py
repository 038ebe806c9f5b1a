"""A goal's page suggests exercises that fit it, with the reason why."""

from django.test import Client

from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText
from aktori.workbook.models import Edition
from tests.world import NOW, World


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
