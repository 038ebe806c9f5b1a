"""The mentor's brief, two days before a meeting."""

from datetime import timedelta

from django.test import Client
from time_machine import travel

from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText
from aktori.meetings import actions
from aktori.meetings.content import AgreedStep, MeetingNotes
from aktori.meetings.tests.test_actions import CONTENT, agree
from tests.world import NOW, World

THEN = NOW + timedelta(days=1)


def prepare(world: World) -> None:
    pair = world.pair
    last = agree(pair, [NOW + timedelta(hours=1)])
    held = actions.tell_held(meeting=last, membership=pair.mentee, now=NOW + timedelta(hours=2))
    notes = MeetingNotes("", (AgreedStep("Soita Leenalle"), AgreedStep("Tehty jo", done=True)))
    actions.write_notes(meeting=held, membership=pair.mentee, notes=notes, revision=0, now=THEN)
    texts = {"question": "Miksi-kysymys toimi"}
    actions.write_reflection(
        meeting=held, membership=pair.mentor, texts=texts, revision=0, now=THEN
    )
    write_goal(membership=pair.mentee, text=GoalText("Uskallan hakea"), shared=True, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText("Salainen toive"), shared=False, now=NOW)
    agree(pair, [THEN + timedelta(days=2)])


def test_it_is_five_lines_from_what_the_mentor_may_know(world: World, client: Client) -> None:
    prepare(world)
    client.force_login(world.henrik)
    with travel(THEN, tick=False):
        page = client.get("/home/?lang=en").content.decode()
    assert "Before you meet" in page
    brief = page.split('id="brief"')[1].split("</section>")[0]
    assert brief.count("<dt>") == 5
    for words in (CONTENT.theme, "Uskallan hakea", "Soita Leenalle", "Miksi-kysymys toimi"):
        assert words in brief
    assert "Tehty jo" not in brief
    assert "Salainen toive" not in page


def test_it_comes_two_days_before_and_to_the_mentor_alone(world: World, client: Client) -> None:
    prepare(world)
    client.force_login(world.henrik)
    with travel(THEN - timedelta(hours=1), tick=False):
        assert "Before you meet" not in client.get("/home/?lang=en").content.decode()
    client.force_login(world.aino)
    with travel(THEN, tick=False):
        assert "Before you meet" not in client.get("/home/?lang=en").content.decode()
