"""Answering a proposal, from the mail and signed in."""

import pytest
from django.test import Client
from time_machine import travel

from aktori.mentorships.actions import ANSWER, answer_link
from aktori.mentorships.models import Answer, State
from aktori.mentorships.tests.test_actions import propose_one
from tests.world import NOW, World


def path_of(link: str) -> str:
    return link.removeprefix("http://testserver")


@travel(NOW, tick=False)
def test_the_mail_link_shows_who_and_what_and_changes_nothing(world: World, client: Client) -> None:
    mentee, _mentor = propose_one(world)
    page = client.get(path_of(answer_link(mentee)) + "?lang=en").content.decode()
    assert "New Mentor" in page
    assert "Both would like to meet online" in page
    mentee.refresh_from_db()
    assert mentee.answer == Answer.WAITING


@travel(NOW, tick=False)
def test_a_button_on_it_answers(world: World, client: Client) -> None:
    mentee, mentor = propose_one(world)
    for member in (mentee, mentor):
        client.post(path_of(answer_link(member)), {"answer": "yes"})
    mentee.mentorship.refresh_from_db()
    assert mentee.mentorship.state == State.ACTIVE
    again = client.post(path_of(answer_link(mentee)), {"answer": "no"}, follow=True)
    assert again.status_code == 200
    mentee.mentorship.refresh_from_db()
    assert mentee.mentorship.state == State.ACTIVE


@pytest.mark.parametrize("token", ["nonsense", "eyJhIjoxfQ:1abc:xyz"])
def test_a_broken_link_says_so_kindly(client: Client, token: str) -> None:
    page = client.get(f"/proposals/{token}/?lang=en")
    assert page.status_code == 404
    assert "This link no longer works" in page.content.decode()


def test_an_old_link_says_so_kindly(world: World, client: Client) -> None:
    with travel("2026-01-01"):
        mentee, _mentor = propose_one(world)
        link = path_of(answer_link(mentee))
    with travel("2026-06-01"):
        assert client.get(link).status_code == 404


def test_a_link_for_another_purpose_answers_nothing(world: World, client: Client) -> None:
    mentee, _mentor = propose_one(world)
    assert ANSWER == "answer-proposal"
    link = path_of(answer_link(mentee)).replace("/proposals/", "/met/")
    assert client.get(link).status_code == 404


def test_signed_in_one_sees_only_ones_own(world: World, client: Client) -> None:
    mentee, mentor = propose_one(world)
    client.force_login(mentee.participant.person)
    assert client.get(f"/proposals/of/{mentee.id}/").status_code == 200
    assert client.get(f"/proposals/of/{mentor.id}/").status_code == 404
