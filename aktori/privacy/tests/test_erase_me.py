"""Being erased: what goes, what stays with the partner, seven days to think."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from time_machine import travel

from aktori.applications.models import Application
from aktori.audit.models import Entry
from aktori.closing.actions.certificates import give_certificate
from aktori.closing.models import Certificate
from aktori.goals.actions import write_goal
from aktori.goals.models import Goal
from aktori.goals.queries import goals_in, open_goals
from aktori.goals.text import GoalText
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting, State
from aktori.meetings.tests.test_actions import agree
from aktori.mentorships.actions import write_agreement
from aktori.mentorships.queries import read_agreement
from aktori.people.models import Person
from aktori.people.tests.confirmed import sign_in_confirmed
from aktori.privacy.erasure import ask_for_erasure, erase_again, erase_due_people
from aktori.privacy.models import Erasure
from aktori.programmes.models import Coordinator
from aktori.vault import ledger
from aktori.vault.models import VaultKey, VaultMember
from aktori.workbook.actions import write_answer
from aktori.workbook.models import Answer
from tests.world import NOW, World

PATH = "/account/data/erase/"
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _no_tries_from_before() -> None:
    cache.clear()


def fill(world: World) -> None:
    """Aino has left traces everywhere; Henrik has a goal of his own."""
    pair = world.pair
    write_agreement(membership=pair.mentee, rules={"aim": "yhdessä"}, based_on=0, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText("jaettu"), shared=True, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText("oma"), shared=False, now=NOW)
    write_goal(membership=pair.mentor, text=GoalText("Henrikin"), shared=False, now=NOW)
    write_answer(membership=pair.mentee, exercise="1.3", texts={"best": "x"}, shared=True, now=NOW)
    agree(pair, [NOW + timedelta(days=20)])
    give_certificate(participant=pair.mentee.participant, now=NOW)
    assert Application.objects.filter(email="aino.lehtinen@example.org").exists()


@travel(NOW, tick=False)
def test_the_page_says_what_goes_what_stays_and_by_when(client: Client, world: World) -> None:
    sign_in_confirmed(client, world.aino)
    page = client.get(f"{PATH}?lang=en").content.decode()
    assert "Mon 30 Nov 2026" in page
    assert "stay with your partner, without your name, until Wed 18 Aug 2027" in page
    assert "Backups, until Mon 14 Dec 2026" in page
    assert not Erasure.objects.exists()


@travel(NOW, tick=False)
def test_it_is_asked_for_with_a_button_and_taken_back_with_another(
    client: Client, world: World
) -> None:
    sign_in_confirmed(client, world.aino)
    assert client.post(PATH)["Location"] == "/account/data/"
    page = client.get("/account/data/?lang=en").content.decode()
    assert "You asked to be erased" in page
    assert Letter.objects.filter(kind="privacy/erasure_asked", to=world.aino.email).count() == 1
    client.post(PATH)
    assert Erasure.objects.count() == 1
    client.post("/account/data/keep/")
    assert "You asked to be erased" not in client.get("/account/data/?lang=en").content.decode()
    assert erase_due_people(now=NOW + 2 * WEEK) == 0
    client.post(PATH)
    assert Erasure.objects.count() == 2


def test_nothing_happens_before_the_seventh_day(world: World) -> None:
    fill(world)
    ask_for_erasure(person=world.aino, now=NOW)
    assert erase_due_people(now=NOW + WEEK - timedelta(seconds=1)) == 0
    assert Goal.objects.count() == 3
    assert erase_due_people(now=NOW + WEEK) == 1
    assert erase_due_people(now=NOW + WEEK) == 0


def test_every_trace_of_the_person_is_gone(world: World) -> None:
    fill(world)
    aino, part = world.aino, world.pair.mentee.participant_id
    mine = world.pair.mentee
    own = [vault for vault in (mine.shared_vault, mine.private_vault) if vault]
    assert len(own) == 2
    ask_for_erasure(person=aino, now=NOW)
    erase_due_people(now=NOW + WEEK)
    aino.refresh_from_db()
    assert (aino.first_name, aino.last_name, aino.is_active) == ("", "", False)
    assert aino.email == f"{aino.id}@erased.invalid"
    assert not Person.objects.filter(email="aino.lehtinen@example.org").exists()
    assert not Application.objects.filter(email="aino.lehtinen@example.org").exists()
    assert not Letter.objects.filter(to="aino.lehtinen@example.org").exists()
    assert not Certificate.objects.filter(participant=part).exists()
    assert not Answer.objects.exists()
    assert not VaultKey.objects.filter(id__in=own).exists()
    assert not VaultMember.objects.filter(member=part).exists()
    assert set(own) | {aino.id} <= ledger.gone()
    assert Entry.objects.filter(verb="erase-person", about=aino.id).exists()


def test_who_is_erased_is_signed_out_everywhere(client: Client, world: World) -> None:
    client.force_login(world.aino)
    assert client.get("/account/").status_code == 200
    ask_for_erasure(person=world.aino, now=NOW)
    erase_due_people(now=NOW + WEEK)
    assert client.get("/account/").status_code == 302


def test_the_partner_keeps_what_was_written_together(client: Client, world: World) -> None:
    fill(world)
    ask_for_erasure(person=world.aino, now=NOW)
    with travel(NOW + WEEK, tick=False):
        erase_due_people(now=NOW + WEEK)
        henrik = world.pair.mentor
        henrik.mentorship.refresh_from_db()
        (rules,) = henrik.mentorship.agreements.all()
        assert read_agreement(rules, henrik, NOW) == {"aim": "yhdessä"}
        goals = open_goals(goals_in(henrik, world.henrik), actor=henrik.participant_id, now=NOW)
        assert [one.text.focus for one in goals] == ["Henrikin"]
        assert Meeting.objects.get().state == State.CANCELLED
        assert Letter.objects.filter(kind="mentorships/ended", to=world.henrik.email).exists()
        client.force_login(world.henrik)
        page = client.get(f"/pairs/{henrik.mentorship_id}/?lang=en").content.decode()
    assert "Somebody who has left" in page
    assert "Aino" not in page


def test_who_alone_runs_a_programme_hands_it_over_first(client: Client, world: World) -> None:
    with travel(NOW, tick=False):
        sign_in_confirmed(client, world.maija)
        page = client.post(f"{PATH}?lang=en").content.decode()
        assert "First hand over what you run" in page
        assert not Erasure.objects.exists()
        Coordinator.objects.create(programme=world.programme, person=world.karin)
        assert client.post(PATH).status_code == 302


def test_who_became_the_last_coordinator_meanwhile_waits(world: World) -> None:
    extra = Coordinator.objects.create(programme=world.programme, person=world.karin)
    ask_for_erasure(person=world.maija, now=NOW)
    extra.delete()
    assert erase_due_people(now=NOW + WEEK) == 0
    world.maija.refresh_from_db()
    assert world.maija.is_active
    assert Erasure.objects.get().done_at is None


def test_who_is_brought_back_by_an_old_copy_is_erased_again(world: World) -> None:
    ask_for_erasure(person=world.aino, now=NOW)
    erase_due_people(now=NOW + WEEK)
    Person.objects.filter(id=world.aino.id).update(first_name="Aino", is_active=True)
    assert erase_again(now=NOW + 2 * WEEK) == 1
    world.aino.refresh_from_db()
    assert world.aino.first_name == ""
    assert erase_again(now=NOW + 2 * WEEK) == 0
