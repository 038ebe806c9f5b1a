"""On the day: the door with and without a network, checking in oneself, the wall."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from aktori.gatherings.actions import check_in, invited, number_pairs
from aktori.gatherings.models import Gathering, Kind, MeetingPoint, SignUp
from aktori.gatherings.queries import guests
from aktori.gatherings.rules import on_now
from aktori.gatherings.tests.test_gathering import plan
from aktori.programmes.models import Role
from tests.world import NOW, World, make_participant, make_person

DOORS = NOW + timedelta(days=5, minutes=-30)


def marks(client: Client, found: Gathering, *sent: str) -> Any:
    """What the phone at the door sends."""
    return client.post(f"/gatherings/{found.id}/door/marks/", {"mark": list(sent)})


@travel(DOORS, tick=False)
def test_the_door_works_with_one_button_each_and_can_take_it_back(
    world: World, client: Client
) -> None:
    found, part = plan(world), world.pair.mentee.participant_id
    client.force_login(world.maija)
    for _ in range(2):
        client.post(f"/gatherings/{found.id}/door/marks/", {"here": part})
    assert SignUp.objects.get().attended_at == DOORS
    client.post(f"/gatherings/{found.id}/door/marks/", {"away": part})
    assert SignUp.objects.get().attended_at is None


@travel(DOORS, tick=False)
def test_a_phone_sends_what_it_kept_as_often_as_it_likes(world: World, client: Client) -> None:
    found, part = plan(world), world.pair.mentee.participant_id
    seen = DOORS - timedelta(minutes=3)
    client.force_login(world.maija)
    for _ in range(3):
        answer = marks(client, found, f"{part} yes {seen.isoformat()}")
        assert answer.json() == {"done": [str(part)], "here": 1}
    assert SignUp.objects.get().attended_at == seen


@travel(DOORS, tick=False)
@pytest.mark.parametrize("at", ["2999-01-01T00:00:00Z", "2026-13-45T99:00:00Z", "gestern", ""])
def test_a_phone_with_a_wrong_clock_loses_nothing(world: World, client: Client, at: str) -> None:
    found, part = plan(world), world.pair.mentee.participant_id
    client.force_login(world.maija)
    assert marks(client, found, f"{part} yes {at}").json()["done"] == [str(part)]
    assert SignUp.objects.get().attended_at == DOORS


@travel(DOORS, tick=False)
def test_strange_marks_check_nobody_in(world: World, client: Client) -> None:
    found = plan(world)
    elsewhere = make_participant(world.elsewhere, world.olli, Role.MENTEE)
    client.force_login(world.maija)
    answer = marks(client, found, "nonsense", f"{uuid4()} yes", f"{elsewhere.id} yes", "x yes y")
    assert answer.status_code == 200
    assert not SignUp.objects.exists()


@travel(DOORS, tick=False)
def test_who_has_a_code_on_the_phone_is_shown_with_one_button(world: World, client: Client) -> None:
    found, part = plan(world), world.pair.mentee.participant_id
    client.force_login(world.aino)
    assert 'class="qr"' in client.get(f"/gatherings/{found.id}/").content.decode()
    client.force_login(world.maija)
    path = f"/gatherings/{found.id}/who/{part}/"
    assert "Aino Lehtinen" in client.get(path).content.decode()
    assert not SignUp.objects.exists()
    client.post(path)
    assert SignUp.objects.get().attended_at == DOORS


def test_one_checks_in_oneself_while_the_doors_are_open(world: World, client: Client) -> None:
    found = plan(world)
    client.force_login(world.aino)
    path = f"/gatherings/{found.id}/here/"
    for at in (found.starts_at - timedelta(hours=2), found.ends_at + timedelta(minutes=1)):
        with travel(at, tick=False):
            client.post(path)
            assert not SignUp.objects.exists()
    with travel(DOORS, tick=False):
        client.get(path)
        assert not SignUp.objects.exists()
        assert client.post(path)["Location"] == f"/gatherings/{found.id}/partner/"
        client.post(path)
    assert SignUp.objects.get().attended_at == DOORS


def test_a_mentor_has_one_number_and_shares_it_with_the_mentees(
    world: World, client: Client
) -> None:
    found = plan(world)
    with travel(DOORS, tick=False):
        client.force_login(world.elias)
        client.post(f"/gatherings/{found.id}/here/")
        client.force_login(world.tuula)
        client.post(f"/gatherings/{found.id}/here/")
    assert [one.mentor.person for one in MeetingPoint.objects.all()] == [world.tuula]
    assert number_pairs(gathering=found) == 1
    assert number_pairs(gathering=found) == 0
    assert list(found.points.values_list("number", flat=True)) == [1, 2]


def test_online_each_number_has_a_room_of_its_own(world: World) -> None:
    found = plan(world)
    Gathering.objects.filter(id=found.id).update(link="https://example.org/big")
    number_pairs(gathering=found)
    links = set(found.points.values_list("link", flat=True))
    assert len(links) == 2
    assert all(link.startswith("https://meet.jit.si/Aktori-") for link in links)


def test_the_wall_follows_the_clock_until_the_organiser_moves_on(
    world: World, client: Client
) -> None:
    found = plan(world)
    path = f"/gatherings/{found.id}/screen/?lang=en"
    with travel(DOORS, tick=False):
        client.force_login(world.maija)
        assert "Begins" in client.get(path).content.decode()
    client.logout()  # a coordinator's session ends when it lies idle
    with travel(found.starts_at + timedelta(minutes=12), tick=False):
        client.force_login(world.maija)
        page = client.get(path).content.decode()
        assert '<p class="what">What mentoring is and is not' in page
        assert "18 min" in page
        client.post(f"/gatherings/{found.id}/screen/step/", {"step": "4"})
        page = client.get(path).content.decode()
        assert '<p class="what">Pairs meet' in page
        assert "25 min" in page
        for strange in ("99", "x", "clock"):
            client.post(f"/gatherings/{found.id}/screen/step/", {"step": strange})
        assert '<p class="what">What mentoring is' in client.get(path).content.decode()


def test_what_is_on_is_told_for_every_minute(world: World) -> None:
    found = plan(world)
    agenda = list(found.agenda.all())
    for minute in range(0, 150, 5):
        where = on_now(found, agenda, found.starts_at + timedelta(minutes=minute))
        assert where.now is not None
    assert on_now(found, agenda, found.starts_at - timedelta(minutes=1)).next == agenda[0]
    assert on_now(found, [], found.starts_at).now is None


@pytest.mark.parametrize("people", [1, 30])
@pytest.mark.parametrize("page", ["who", "door"])
def test_the_lists_take_always_the_same_few_queries(
    world: World, client: Client, django_assert_max_num_queries: Any, people: int, page: str
) -> None:
    found = plan(world)
    for n in range(people):
        person = make_person(f"n{n}", f"Nimi Sukunimi{n}")
        make_participant(world.programme, person, Role.MENTEE)
    client.force_login(world.maija)
    with travel(DOORS, tick=False):
        client.get(f"/gatherings/{found.id}/{page}/")
        with django_assert_max_num_queries(9):
            client.get(f"/gatherings/{found.id}/{page}/")


@travel(DOORS, tick=False)
def test_the_door_shows_names_as_they_are_typed_and_who_came_when(
    world: World, client: Client
) -> None:
    found, part = plan(world), world.pair.mentee.participant_id
    world.aino.first_name, world.aino.last_name = "Åsa <b>", "{0} O'Hara"
    world.aino.save()
    client.force_login(world.maija)
    path = f"/gatherings/{found.id}/door/?lang=en"
    written = "Åsa &lt;b&gt; {0} O&#x27;Hara"
    assert f'aria-label="Is here: {written}"' in client.get(path).content.decode()
    marks(client, found, f"{part} yes {DOORS.isoformat()}")
    page = client.get(f"{path}&name=åsa").content.decode()
    assert f'<li data-id="{part}" data-came><span>{written} <small data-state>came ' in page
    assert f'aria-label="Undo: {written}"' in page
    assert page.count("<li data-id=") == 1


@travel(DOORS, tick=False)
def test_who_came_to_another_gathering_has_not_come_to_this_one(world: World) -> None:
    first, second = plan(world), plan(world, kind=Kind.JOINT)
    mentee = world.pair.mentee.participant
    check_in(gathering=first, participant=mentee, now=DOORS)
    seen = {found.id: guests(found, invited(found)) for found in (first, second)}
    assert len(seen[second.id]) == len(seen[first.id]) == 4
    assert [one.id for one in seen[first.id] if one.came_at] == [str(mentee.id)]
    assert not any(one.came_at for one in seen[second.id])
