"""The coordinator's page: which pairs live, and not a word of what they say."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText
from aktori.home.overview import pair_rows
from aktori.home.rules import Need
from aktori.meetings.actions import give_pulse, tell_held
from aktori.meetings.models import Colour
from aktori.meetings.tests.test_actions import AFTER, CONTENT, TIMES, agree
from aktori.mentorships.actions import confirm_agreement, end_mentorship, write_agreement
from tests.world import NOW, World, make_pair, make_person

SECRET = "Kumpulan salaisuus"


def register(answer: Any) -> str:
    """The list of pairs, without what stands above it."""
    return str(answer.content.decode().split('id="pairs"')[1])


@travel(AFTER, tick=False)
def test_live_and_silent_pairs_are_told_apart(world: World, client: Client) -> None:
    meeting = agree(world.pair)
    tell_held(meeting=meeting, membership=world.pair.mentee, now=AFTER)
    client.force_login(world.maija)
    page = client.get(f"/programmes/{world.programme.id}/?lang=en").content.decode()
    assert "Silent for over six weeks" in page
    needs = page.split("Silent for over six weeks")[1].split("</ul>")[0]
    assert "Elias Nyström" in needs
    assert "Aino Lehtinen" not in needs
    silent = register(client.get(f"/programmes/{world.programme.id}/?health=help"))
    assert "Elias Nyström" in silent
    assert "Aino Lehtinen" not in silent
    found = register(client.get(f"/programmes/{world.programme.id}/?name=aino"))
    assert "Elias Nyström" not in found


@travel(AFTER, tick=False)
def test_no_word_of_content_reaches_the_coordinator(world: World, client: Client) -> None:
    pair = world.pair
    written = write_agreement(membership=pair.mentee, rules={"aim": SECRET}, based_on=0, now=NOW)
    confirm_agreement(agreement=written, membership=pair.mentor, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText(SECRET), shared=True, now=NOW)
    held = tell_held(meeting=agree(pair), membership=pair.mentee, now=AFTER)
    give_pulse(meeting=held, membership=pair.mentee, colour=Colour.WANTS_HELP, now=AFTER)
    client.force_login(world.maija)
    page = client.get(f"/programmes/{world.programme.id}/?lang=en").content.decode()
    assert "Aino Lehtinen asked for help on" in page
    for words in (SECRET, CONTENT.theme, CONTENT.place, *CONTENT.agenda):
        assert words not in page


def test_an_ended_pair_is_shown_as_ended_and_needs_nothing(world: World, client: Client) -> None:
    end_mentorship(membership=world.pair.mentee, reason="", now=NOW)
    client.force_login(world.maija)
    page = register(client.get(f"/programmes/{world.programme.id}/?health=pause"))
    assert "Aino Lehtinen" in page
    assert "Elias Nyström" not in page


@pytest.mark.parametrize("who", ["aino", "henrik", "karin", "olli"])
def test_only_those_who_run_it_see_it(world: World, client: Client, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(f"/programmes/{world.programme.id}/").status_code == 404


@travel(NOW, tick=False)
def test_it_asks_the_same_number_of_questions_however_many_pairs(
    world: World, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.maija)
    agree(world.pair)
    client.get(f"/programmes/{world.programme.id}/")
    with django_assert_num_queries(11):
        client.get(f"/programmes/{world.programme.id}/")
    for number in range(30):
        mentee = make_person(f"aktori.{number}", f"Aktori N{number}")
        mentor = make_person(f"mentori.{number}", f"Mentori N{number}")
        pair = make_pair(world.programme, mentee, mentor)
        agree(pair, [TIMES[0] + timedelta(hours=number)])
    with django_assert_num_queries(11):
        client.get(f"/programmes/{world.programme.id}/")


def test_a_wish_for_help_is_not_hidden_by_the_partners_good_mood(world: World) -> None:
    pair = world.pair
    held = tell_held(meeting=agree(pair), membership=pair.mentee, now=AFTER)
    give_pulse(meeting=held, membership=pair.mentee, colour=Colour.WANTS_HELP, now=AFTER)
    later = AFTER + timedelta(hours=1)
    give_pulse(meeting=held, membership=pair.mentor, colour=Colour.GOOD, now=later)
    rows = {row.id: row.need for row in pair_rows(world.programme, later)}
    assert rows[pair.mentorship.id] == Need.ASKED_FOR_HELP
