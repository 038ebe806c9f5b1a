"""Finding one's partner at the kick-off, and the organiser's board."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.gatherings.actions import check_in, number_pairs, sign_up
from aktori.gatherings.models import Gathering
from aktori.gatherings.tests.test_gathering import plan
from aktori.meetings.actions import SeasonDetails, propose_season
from aktori.meetings.content import MeetingContent
from aktori.mentorships.models import Pause, PauseKind
from aktori.programmes.models import Role
from tests.world import NOW, World, make_pair, make_person

BEGINS = NOW + timedelta(days=5)
LATE = "Your pair is not here: what to do now"


@pytest.fixture
def kick_off(world: World) -> Gathering:
    """The kick-off, with a number for each pair."""
    found = plan(world)
    number_pairs(gathering=found)
    return found


def page(client: Client, found: Gathering, name: str) -> str:
    return client.get(f"/gatherings/{found.id}/{name}/?lang=en").content.decode()


@travel(BEGINS - timedelta(minutes=10), tick=False)
def test_both_phones_show_the_same_number_and_whether_the_other_is_here(
    world: World, kick_off: Gathering, client: Client
) -> None:
    check_in(gathering=kick_off, participant=world.pair.mentor.participant, now=NOW)
    number = kick_off.points.get(mentor=world.pair.mentor.participant).number
    for person, other in ((world.aino, "Henrik Sjöblom"), (world.henrik, "Aino Lehtinen")):
        client.force_login(person)
        seen = page(client, kick_off, "partner")
        assert f"<b>{number}</b>" in seen
        assert other in seen
        assert "Tuula" not in seen
    client.force_login(world.aino)
    seen = page(client, kick_off, "partner")
    assert "is here" in seen
    assert "/workbook/exercise/1.1/" in seen
    assert f"/pairs/{world.pair.mentorship.id}/season/" in seen


def test_who_sits_alone_gets_a_plan_once_it_has_begun(
    world: World, kick_off: Gathering, client: Client
) -> None:
    check_in(gathering=kick_off, participant=world.pair.mentee.participant, now=NOW)
    client.force_login(world.aino)
    with travel(BEGINS - timedelta(minutes=5), tick=False):
        assert 'id="plan" data-fresh hidden' in page(client, kick_off, "partner")
    with travel(BEGINS + timedelta(minutes=5), tick=False):
        seen = page(client, kick_off, "partner")
    assert LATE in seen
    assert 'id="plan" data-fresh hidden' not in seen
    assert f"/pairs/{world.pair.mentorship.id}/meetings/new/" in seen


@travel(BEGINS - timedelta(minutes=30), tick=False)
def test_who_hears_that_the_other_cannot_come_gets_the_plan_at_once(
    world: World, kick_off: Gathering, client: Client
) -> None:
    away = world.pair.mentor.participant
    sign_up(gathering=kick_off, participant=away, coming=False, now=NOW)
    client.force_login(world.aino)
    seen = page(client, kick_off, "partner")
    assert "has said: can't come today" in seen
    assert 'id="plan" data-fresh hidden' not in seen


@travel(BEGINS, tick=False)
def test_nobody_is_sent_to_whom_they_want_no_contact_with(world: World, client: Client) -> None:
    found, pair = plan(world), world.pair
    Pause.objects.create(
        mentorship=pair.mentorship, by=pair.mentee, kind=PauseKind.NO_CONTACT, starts_at=NOW
    )
    check_in(gathering=found, participant=pair.mentor.participant, now=NOW)
    client.force_login(world.henrik)
    for name in ("partner", ""):
        seen = client.get(f"/gatherings/{found.id}/{name}{'/' if name else ''}").content.decode()
        assert "Aino" not in seen
    assert not found.points.exists()


@travel(BEGINS, tick=False)
def test_the_first_three_dates_are_counted_for_both(
    world: World, kick_off: Gathering, client: Client
) -> None:
    times = [BEGINS + timedelta(days=30 * n) for n in (1, 2, 3)]
    propose_season(
        membership=world.pair.mentee,
        details=SeasonDetails(times=times),
        content=MeetingContent("Salainen teema"),
        now=BEGINS,
    )
    client.force_login(world.henrik)
    assert "3 dates are booked or offered." in page(client, kick_off, "partner")
    client.force_login(world.maija)
    board = page(client, kick_off, "board")
    assert "<dt>Three dates ahead</dt><dd><b>1</b>" in board
    assert "Salainen teema" not in board


@travel(BEGINS, tick=False)
def test_the_board_names_whom_is_missing(world: World, kick_off: Gathering, client: Client) -> None:
    for member in (world.pair.mentee, world.other_pair.mentee, world.other_pair.mentor):
        check_in(gathering=kick_off, participant=member.participant, now=NOW)
    client.force_login(world.maija)
    half = page(client, kick_off, "board").split('id="half"')[1].split("</section>")[0]
    assert "Missing: Henrik Sjöblom" in half
    assert "Aino Lehtinen" in half
    assert "Tuula" not in half


@travel(BEGINS - timedelta(minutes=20), tick=False)
def test_home_leads_to_the_door_and_then_to_the_partner(
    world: World, kick_off: Gathering, client: Client
) -> None:
    client.force_login(world.aino)
    assert f"/gatherings/{kick_off.id}/here/" in client.get("/home/").content.decode()
    client.post(f"/gatherings/{kick_off.id}/here/")
    home = client.get("/home/").content.decode()
    assert f"/gatherings/{kick_off.id}/partner/" in home
    assert f"/gatherings/{kick_off.id}/here/" not in home
    client.force_login(world.henrik)
    client.post(f"/gatherings/{kick_off.id}/sign-up/", {"coming": "no"})
    assert f"/gatherings/{kick_off.id}/here/" not in client.get("/home/").content.decode()


@pytest.mark.parametrize("pairs", [1, 30])
def test_the_board_takes_always_the_same_few_queries(
    world: World,
    kick_off: Gathering,
    client: Client,
    django_assert_max_num_queries: Any,
    pairs: int,
) -> None:
    for n in range(pairs):
        mentee, mentor = (make_person(f"{role}{n}", f"Nimi Suku{n}") for role in Role)
        pair = make_pair(world.programme, mentee, mentor)
        check_in(gathering=kick_off, participant=pair.mentee.participant, now=NOW)
    client.force_login(world.maija)
    with travel(BEGINS, tick=False):
        page(client, kick_off, "board")
        with django_assert_max_num_queries(13):
            page(client, kick_off, "board")
