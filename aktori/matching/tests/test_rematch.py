"""After an end: the best three of the free and the reserve, proposed with one button."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.matching.again import candidates
from aktori.matching.engine.run import suitors
from aktori.matching.standing import standing
from aktori.mentorships.actions import end_mentorship
from aktori.mentorships.models import Mentorship, State
from aktori.programmes.models import Participant, Role
from tests.world import NOW, World, make_application, make_participant, make_person


def accepted(world: World, role: Role, name: str, **told: object) -> Participant:
    """Somebody in the programme without a pair."""
    mailbox = name.lower().replace(" ", ".")
    part = make_participant(world.programme, make_person(mailbox, name), role)
    row = make_application(world.programme, role, mailbox, name)
    changed = {"participant": part, "state": ApplicationState.ACCEPTED, **told}
    Application.objects.filter(id=row.id).update(**changed)
    return part


def on_reserve(world: World, role: Role, name: str) -> Application:
    """Somebody on the reserve list, who has no account yet."""
    row = make_application(world.programme, role, name.lower().replace(" ", "."), name)
    Application.objects.filter(id=row.id).update(state=ApplicationState.RESERVE)
    return row


@pytest.fixture
def ended(world: World) -> World:
    """Aino's and Henrik's pair has ended before its time."""
    end_mentorship(membership=world.pair.mentee, reason="", now=NOW)
    return world


def path(world: World, part: Participant) -> str:
    return f"/programmes/{world.programme.id}/match/again/{part.id}/"


@travel(NOW, tick=False)
def test_a_mentee_is_offered_the_best_three_with_why_and_never_the_same_again(
    ended: World, client: Client
) -> None:
    aino = ended.pair.mentee.participant
    for number in range(4):
        themes = ["job-search", "networking", "strengths"][: number or 1]
        accepted(ended, Role.MENTOR, f"Vapaa Mentori{number}", themes=themes)
    client.force_login(ended.maija)
    page = client.get(f"{path(ended, aino)}?lang=en").content.decode()
    assert page.count('name="other"') == 3
    assert "Vapaa Mentori3" in page
    assert '<li data-s="plus">' in page
    assert "Henrik" not in page
    assert "Tuula" not in page  # has her own mentee, and room for one


@travel(NOW, tick=False)
def test_one_button_proposes_to_both_and_leads_back(ended: World, client: Client) -> None:
    aino = ended.pair.mentee.participant
    mentor = accepted(ended, Role.MENTOR, "Vapaa Mentori")
    client.force_login(ended.maija)
    for _tap in range(2):
        answer = client.post(path(ended, aino), {"other": str(mentor.id)})
        assert answer["Location"].startswith(f"/programmes/{ended.programme.id}/")
    made = Mentorship.objects.get(state=State.PROPOSED)
    assert {one.participant_id for one in made.memberships.all()} == {aino.id, mentor.id}


@travel(NOW, tick=False)
def test_the_reserve_list_is_offered_and_taken_in_with_the_same_button(
    ended: World, client: Client
) -> None:
    henrik = ended.pair.mentor.participant
    spare = on_reserve(ended, Role.MENTEE, "Varalla Oleva")
    client.force_login(ended.maija)
    page = client.get(f"{path(ended, henrik)}?lang=en").content.decode()
    assert "Varalla Oleva" in page
    assert "On the reserve list" in page
    assert "Aino Lehtinen" not in page
    client.post(path(ended, henrik), {"other": str(spare.id)})
    spare.refresh_from_db()
    assert spare.state == ApplicationState.ACCEPTED
    made = Mentorship.objects.get(state=State.PROPOSED)
    assert {str(one.participant) for one in made.memberships.all()} == {
        "Henrik Sjöblom",
        "Varalla Oleva",
    }


@travel(NOW, tick=False)
def test_after_conduct_nobody_is_proposed_before_the_contact_has_said_so(
    ended: World, client: Client
) -> None:
    Mentorship.objects.filter(id=ended.pair.mentorship.id).update(end_reason="conduct")
    aino, mentor = ended.pair.mentee.participant, accepted(ended, Role.MENTOR, "Vapaa Mentori")
    client.force_login(ended.maija)
    answer = client.post(f"{path(ended, aino)}?lang=en", {"other": str(mentor.id)})
    assert "Tick that they have said so." in answer.content.decode()
    assert not Mentorship.objects.filter(state=State.PROPOSED).exists()
    client.post(path(ended, aino), {"other": str(mentor.id), "cleared": "yes"})
    assert Mentorship.objects.filter(state=State.PROPOSED).exists()


def test_the_matcher_judges_two_alike_from_either_side(ended: World) -> None:
    aino = ended.pair.mentee.participant
    mentor = accepted(ended, Role.MENTOR, "Vapaa Mentori")
    (seen,) = candidates(aino)
    back = {one.key: one for one in candidates(mentor)}
    assert back[str(aino.id)].grade == seen.grade
    given = standing(ended.programme).given
    keys = {key for key, _option in suitors(given, str(ended.pair.mentor.participant_id))}
    assert str(aino.id) not in keys


def test_a_manager_two_steps_up_is_kept_away_though_the_one_between_has_a_pair(
    ended: World,
) -> None:
    top = accepted(ended, Role.MENTOR, "Ylin Johtaja")
    tuula = Application.objects.filter(participant=ended.other_pair.mentor.participant)
    mine = Application.objects.filter(participant=ended.pair.mentee.participant)
    mine.update(line_manager=ended.tuula.email)
    assert [one.name for one in candidates(ended.pair.mentee.participant)] == ["Ylin Johtaja"]
    tuula.update(line_manager=top.person.email)  # she has a mentee, and is not in the round
    assert candidates(ended.pair.mentee.participant) == []


@travel(NOW + timedelta(days=1), tick=False)
@pytest.mark.parametrize("people", [1, 30])
def test_it_asks_as_often_however_many_are_free(
    ended: World, client: Client, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(people):
        accepted(ended, Role.MENTOR, f"Vapaa Mentori{number}")
        on_reserve(ended, Role.MENTOR, f"Vara Mentori{number}")
    client.force_login(ended.maija)
    address = path(ended, ended.pair.mentee.participant)
    client.get(address)
    with django_assert_num_queries(10):
        client.get(address)
