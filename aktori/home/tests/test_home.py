"""Home: one clear next step; and the pair's page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from aktori.feedback.actions import Filled, answer_wave
from aktori.feedback.models import Wave
from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText
from aktori.meetings.models import Meeting
from aktori.meetings.tests.test_actions import CONTENT, TIMES, agree, propose
from aktori.mentorships.actions import (
    confirm_agreement,
    destroy_keys,
    forget_content,
    write_agreement,
)
from aktori.mentorships.models import Answer, Grade
from aktori.mentorships.tests.test_actions import propose_one
from tests.world import NOW, Pair, World, make_pair, make_person

GOAL = GoalText("Uskallan hakea Kumpulaan")


def settle(pair: Pair) -> None:
    written = write_agreement(membership=pair.mentee, rules={"aim": "Rohkeus"}, based_on=0, now=NOW)
    confirm_agreement(agreement=written, membership=pair.mentor, now=NOW)
    write_goal(membership=pair.mentee, text=GOAL, shared=True, now=NOW)


@travel(NOW, tick=False)
def test_a_new_mentee_is_asked_for_a_meeting_then_for_rules_then_for_a_goal(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    assert "Propose your first meeting" in client.get("/home/?lang=en").content.decode()
    held = agree(world.pair)
    Meeting.objects.filter(id=held.id).update(state="held", held_at=NOW)
    assert "Agree on your ground rules" in client.get("/home/").content.decode()
    settle(world.pair)
    page = client.get("/home/").content.decode()
    assert "Propose your next meeting" in page
    assert GOAL.focus in page
    assert "Rohkeus" in page


@travel(NOW, tick=False)
def test_the_next_meeting_stands_at_the_top_with_its_agenda(world: World, client: Client) -> None:
    settle(world.pair)
    agree(world.pair)
    client.force_login(world.aino)
    page = client.get("/home/?lang=en").content.decode()
    assert "Thursday 26\xa0November" in page
    assert "in 3 days" in page
    assert CONTENT.agenda[0] in page
    assert CONTENT.place in page


def test_every_wave_has_its_card_until_it_is_answered(world: World, client: Client) -> None:
    write_goal(membership=world.pair.mentor, text=GOAL, shared=False, now=NOW)
    client.force_login(world.henrik)
    part = world.pair.mentor.participant
    beginning = datetime(2026, 9, 25, 9, tzinfo=UTC)
    with travel(beginning, tick=False):
        page = client.get("/home/?lang=en").content.decode()
        assert "Where do you start from?" in page
        assert f'href="/questions/{part.id}/"' in page
        answer_wave(participant=part, wave=Wave.BASELINE, filled=Filled(answers={}), now=beginning)
        assert "Where do you start from?" not in client.get("/home/").content.decode()
    with travel(beginning + timedelta(days=30), tick=False):
        assert "/questions/" not in client.get("/home/").content.decode()


@travel(NOW, tick=False)
def test_a_mentor_with_nothing_to_do_is_told_so(world: World, client: Client) -> None:
    write_goal(membership=world.pair.mentor, text=GOAL, shared=False, now=NOW)
    client.force_login(world.henrik)
    page = client.get("/home/").content.decode()
    assert "All is well." in page
    assert "Open a door" not in page  # the move of another month
    assert "Name a strength" in page
    propose(world.pair)
    assert "Your mentee proposes a meeting" in client.get("/home/").content.decode()


@travel(NOW, tick=False)
def test_a_mentor_of_two_sees_the_most_pressing_first(world: World, client: Client) -> None:
    second = make_person("toinen.aktori", "Toinen Aktori")
    write_goal(membership=world.pair.mentor, text=GOAL, shared=False, now=NOW)
    propose(make_pair(world.elsewhere, second, world.henrik))
    client.force_login(world.henrik)
    page = client.get("/home/?lang=en").content.decode()
    assert page.index("Your mentee proposes a meeting") < page.index("Your other pairs")
    assert "Aino Lehtinen" in page


def test_a_proposal_waits_on_home(world: World, client: Client) -> None:
    mentee, _mentor = propose_one(world)
    client.force_login(mentee.participant.person)
    page = client.get("/home/?lang=en").content.decode()
    assert "A pair is proposed to you" in page
    assert "New Mentor" not in page
    assert (mentee.answer, mentee.mentorship.grade) == (Answer.WAITING, Grade.GOOD)


def test_somebody_without_a_part_is_told_how_to_get_one(world: World, client: Client) -> None:
    client.force_login(world.olli)
    page = client.get("/home/?lang=en").content.decode()
    assert "You are not part of a programme yet" in page
    client.force_login(world.maija)
    assert client.get("/home/")["Location"] == "/programmes/"


def test_the_pairs_page_shows_what_each_brought_along(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    page = client.get(f"/pairs/{world.pair.mentorship.id}/?lang=en").content.decode()
    assert "Mihin tutkintoni kelpaa?" in page
    assert "Vaihdoin alaa kahdesti." in page
    assert "Both chose the theme: Job search" in page
    assert "Wed 18 Aug 2027" in page


@pytest.mark.parametrize("who", ["elias", "maija", "karin", "olli"])
def test_nobody_else_opens_the_pairs_page(world: World, client: Client, who: str) -> None:
    settle(world.pair)
    client.force_login(getattr(world, who))
    answer = client.get(f"/pairs/{world.pair.mentorship.id}/")
    assert answer.status_code == 404
    assert GOAL.focus not in answer.content.decode()


def test_once_destroyed_the_pages_say_so(world: World, client: Client) -> None:
    settle(world.pair)
    destroy_keys(mentorships=world.programme.mentorships.all(), now=NOW)
    forget_content(mentorships=world.programme.mentorships.all(), now=NOW)
    client.force_login(world.aino)
    for path in ("/home/", f"/pairs/{world.pair.mentorship.id}/"):
        page = client.get(f"{path}?lang=en").content.decode()
        assert "Destroyed, as promised" in page
        assert GOAL.focus not in page


@travel(NOW, tick=False)
def test_home_asks_the_same_number_of_questions_however_much_there_is(
    world: World, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.aino)
    settle(world.pair)
    agree(world.pair)
    client.get("/home/")
    with django_assert_num_queries(10):
        client.get("/home/")
    for step in range(29):
        write_goal(membership=world.pair.mentee, text=GOAL, shared=True, now=NOW)
        agree(world.pair, [TIMES[0] + timedelta(days=step)])
    with django_assert_num_queries(10):
        client.get("/home/")
