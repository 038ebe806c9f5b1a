"""The pages of goals."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from aktori.goals.actions import write_goal
from aktori.goals.models import Goal
from aktori.goals.text import GoalText, Step
from tests.world import NOW, World

TEXT = GoalText("Ymmärrän analyytikon arkea", "", (Step("Käy töissä päivä"), Step("Kysy kolmelta")))
FORM = {"focus": "Löydän harjoittelupaikan", "seen_by": "pair", "revision": 0, "step_1": "Soita"}


def test_a_mentee_writes_a_goal_and_the_mentor_reads_it(world: World, client: Client) -> None:
    client.force_login(world.aino)
    client.post(f"/pairs/{world.pair.mentorship.id}/goals/new/", FORM)
    client.force_login(world.henrik)
    assert "Löydän harjoittelupaikan" in client.get("/goals/").content.decode()
    client.force_login(world.maija)
    assert "Löydän harjoittelupaikan" not in client.get("/goals/").content.decode()


def test_only_its_owner_changes_a_goal(world: World, client: Client) -> None:
    goal = write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=NOW)
    client.force_login(world.henrik)
    assert client.get(f"/goals/{goal.id}/").status_code == 200
    for path in ("edit/", "steps/1/", "state/"):
        assert client.post(f"/goals/{goal.id}/{path}", {"state": "reached"}).status_code == 404
    goal.refresh_from_db()
    assert (goal.state, goal.revision) == ("active", 1)


@pytest.mark.parametrize("who", ["elias", "maija", "karin", "olli"])
def test_nobody_else_opens_a_shared_goal(world: World, client: Client, who: str) -> None:
    goal = write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=NOW)
    client.force_login(getattr(world, who))
    assert client.get(f"/goals/{goal.id}/").status_code == 404


def test_the_mentor_does_not_open_a_private_one(world: World, client: Client) -> None:
    goal = write_goal(membership=world.pair.mentee, text=TEXT, shared=False, now=NOW)
    client.force_login(world.henrik)
    assert client.get(f"/goals/{goal.id}/").status_code == 404


def test_steps_are_ticked_and_the_goal_reached(world: World, client: Client) -> None:
    goal = write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=NOW)
    client.force_login(world.aino)
    client.post(f"/goals/{goal.id}/steps/2/")
    assert client.post(f"/goals/{goal.id}/steps/3/").status_code == 404
    client.post(f"/goals/{goal.id}/state/", {"state": "reached"})
    assert client.post(f"/goals/{goal.id}/state/", {"state": "reached"}).status_code == 302
    page = client.get("/goals/?lang=en").content.decode()
    assert "1/2" in page
    assert "Reached" in page


def test_changing_keeps_ticks_and_asks_when_it_was_changed_elsewhere(
    world: World, client: Client
) -> None:
    goal = write_goal(membership=world.pair.mentee, text=TEXT.ticked(0), shared=True, now=NOW)
    client.force_login(world.aino)
    form = {"focus": "Toisin", "seen_by": "pair", "revision": 1, "step_1": "Käy töissä päivä"}
    assert client.post(f"/goals/{goal.id}/edit/", form).status_code == 302
    assert "1/1" in client.get("/goals/").content.decode()
    page = client.post(f"/goals/{goal.id}/edit/?lang=en", {**form, "focus": "Kolmannella tavalla"})
    assert "You changed this goal elsewhere meanwhile" in page.content.decode()
    assert "Kolmannella tavalla" in page.content.decode()


def test_an_empty_goal_is_sent_back_with_what_was_typed(world: World, client: Client) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/goals/new/"
    page = client.post(path, {**FORM, "focus": ""}).content.decode()
    assert "Soita" in page
    assert not Goal.objects.exists()


def test_the_list_asks_the_same_number_of_questions_however_many_goals(
    world: World, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.aino)
    write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=NOW)
    client.get("/goals/")
    with django_assert_num_queries(5):
        client.get("/goals/")
    for _ in range(29):
        write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=NOW)
    with django_assert_num_queries(5):
        client.get("/goals/")
