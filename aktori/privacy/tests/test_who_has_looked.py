"""Who has looked: everybody else, with role, class, time and reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.applications.models import Application
from aktori.audit.doors import Why, look, look_as_operator
from aktori.audit.models import Look
from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText
from aktori.mentorships.actions import write_agreement
from aktori.privacy.visits import visits
from aktori.vault.doors import NotAMember, Purpose, open_vaults
from tests.world import NOW, World

PATH = "/account/who-has-looked/?lang=en"


@pytest.fixture
def aino(client: Client, world: World) -> Client:
    """Aino at her browser; her partner and the coordinator have opened what they can."""
    write_goal(membership=world.pair.mentee, text=GoalText("x"), shared=True, now=NOW)
    write_agreement(membership=world.pair.mentee, rules={"aim": "x"}, based_on=0, now=NOW)
    with travel(NOW, tick=False):
        client.force_login(world.aino)
    return client


def opened_by(world: World, person: Any, path: str) -> None:
    other = Client()
    other.force_login(person)
    assert other.get(path).status_code == 200


@travel(NOW, tick=False)
def test_the_partners_reading_is_there_with_role_class_time_and_reason(
    aino: Client, world: World
) -> None:
    assert "Nobody else has looked yet." in aino.get(PATH).content.decode()
    opened_by(world, world.henrik, f"/pairs/{world.pair.mentorship.id}/")
    page = aino.get(PATH).content.decode()
    for words in ("Henrik Sjöblom, mentor", "What you share with your pair", "to read", "12:00"):
        assert words in page
    assert "What only you see" not in page
    assert "Aino Lehtinen, mentee" not in page


@travel(NOW, tick=False)
def test_the_coordinators_look_is_there_and_anothers_is_not(aino: Client, world: World) -> None:
    opened_by(world, world.maija, f"/programmes/{world.programme.id}/")
    opened_by(
        world, world.maija, f"/programmes/{world.programme.id}/pairs/{world.pair.mentorship.id}/"
    )
    opened_by(
        world,
        world.maija,
        f"/programmes/{world.programme.id}/pairs/{world.other_pair.mentorship.id}/",
    )
    opened_by(world, world.karin, f"/programmes/{world.elsewhere.id}/")
    found = visits(world.aino)
    assert [(one.who, one.why) for one in found] == [
        ("Maija Koskinen", "parisi sivu"),
        ("Maija Koskinen", "ohjelman yleiskuva"),
    ]
    assert "Maija Koskinen, coordinator" in aino.get(PATH).content.decode()


@travel(NOW, tick=False)
def test_opening_an_application_is_there_for_its_writer(aino: Client, world: World) -> None:
    application = Application.objects.get(participant=world.pair.mentee.participant)
    opened_by(world, world.maija, f"/applications/{application.id}/")
    assert "to decide on your application" in aino.get(PATH).content.decode()
    assert visits(world.elias) == []


@travel(NOW, tick=False)
def test_the_operators_sign_in_link_is_there(aino: Client, world: World) -> None:
    look_as_operator(at=world.aino, why=Why.SIGN_IN_LINK, now=NOW)
    page = aino.get(PATH).content.decode()
    assert "The people who run the server, operator" in page
    assert "to make a sign-in link for you" in page


@travel(NOW, tick=False)
def test_a_refused_try_is_there(aino: Client, world: World) -> None:
    vault = world.pair.mentee.private_vault
    assert vault is not None
    with pytest.raises(NotAMember):
        open_vaults(
            vaults=[vault], actor=world.pair.mentor.participant_id, purpose=Purpose.READ, now=NOW
        )
    page = aino.get(PATH).content.decode()
    assert "What only you see" in page
    assert "refused" in page


def test_looks_before_one_joined_are_not_about_one(world: World) -> None:
    early = world.aino.created_at - timedelta(days=1)
    look(by=world.maija, at=world.programme, why=Why.OVERVIEW, now=early)
    assert visits(world.aino) == []


def test_a_coordinators_visits_within_an_hour_are_one_row(world: World) -> None:
    for minutes in (0, 59, 61):
        now = NOW + timedelta(minutes=minutes)
        look(by=world.maija, at=world.programme, why=Why.OVERVIEW, now=now)
    assert Look.objects.count() == 2


@travel(NOW, tick=False)
def test_it_asks_the_same_number_of_questions_however_many_looks(
    aino: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for round_ in range(2):
        with django_assert_max_num_queries(14) as found:
            aino.get(PATH)
        counts.append(len(found))
        for hours in range(30 * (1 - round_)):
            now = NOW - timedelta(hours=2 * hours)
            look(by=world.maija, at=world.programme, why=Why.OVERVIEW, now=now)
    assert counts[1] - counts[0] <= 1  # the names of those who looked
