"""Five screens, in each language; the ground rules open after them; reminders stop when done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktori.kit.languages import LANGUAGES
from aktori.mail.models import Letter
from aktori.preparation.content import minutes, screens
from aktori.preparation.models import Preparation
from aktori.preparation.reminders import remind_to_prepare, reminders_ahead
from aktori.preparation.rules import SCREENS
from aktori.programmes.models import Participant, Programme, Role
from tests.world import JOINED, World, make_participant, make_person


@pytest.mark.no_database
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_screen_in_the_same_shape(role: Role, language: str) -> None:
    ours, english = screens(role, language), screens(role, "en")
    shape = [(one.minutes, len(one.choices), one.exercise, one.html.count("<li>")) for one in ours]
    assert shape == [
        (one.minutes, len(one.choices), one.exercise, one.html.count("<li>")) for one in english
    ]
    assert 30 <= minutes(role, language) <= 45
    assert len({one.title for one in ours}) == SCREENS
    assert all(one.html.count("<p>") > 1 and "<script" not in one.html for one in ours)


@pytest.fixture
def unprepared(world: World) -> World:
    """Aino has done nothing yet; Henrik is ready."""
    Preparation.objects.filter(participant=world.pair.mentee.participant).delete()
    return world


def test_one_goes_through_in_order_stops_and_goes_on_where_one_was(
    unprepared: World, client: Client
) -> None:
    client.force_login(unprepared.aino)
    path = f"/preparation/{unprepared.pair.mentee.participant_id}/"
    assert client.get(f"{path}2/")["Location"] == path  # not before the first
    for place in (1, 2):
        assert client.get(f"{path}{place}/").status_code == 200
        assert client.post(f"{path}{place}/")["Location"] == f"{path}{place + 1}/"
    assert client.post(f"{path}1/").status_code == 302  # once more changes nothing
    assert f"{path}3/" in client.get(path).content.decode()
    for place in (3, 4, 5):
        client.post(f"{path}{place}/")
    done = Preparation.objects.get(participant=unprepared.pair.mentee.participant)
    assert (done.reached, done.done_at is not None) == (SCREENS, True)
    client.post(f"{path}1/")
    assert Preparation.objects.get(id=done.id).done_at == done.done_at
    assert client.get(f"{path}6/").status_code == 404


def test_the_ground_rules_open_after_ones_own_preparation(
    unprepared: World, client: Client
) -> None:
    pair = unprepared.pair
    rules = f"/pairs/{pair.mentorship.id}/rules/"
    client.force_login(unprepared.aino)
    page = client.get(f"{rules}?lang=en").content.decode()
    assert "Get ready first" in page
    assert f"/preparation/{pair.mentee.participant_id}/" in page
    for closed in (f"{rules}write/", f"{rules}rules.pdf", f"{rules}1/"):
        assert client.get(closed)["Location"] == rules
    assert client.post(f"{rules}write/", {"aim": "x"})["Location"] == rules
    client.force_login(unprepared.henrik)  # his own is done
    assert client.get(f"{rules}write/").status_code == 200
    client.force_login(unprepared.aino)
    for place in range(1, SCREENS + 1):
        client.post(f"/preparation/{pair.mentee.participant_id}/{place}/")
    assert client.get(f"{rules}write/").status_code == 200


def test_a_coordinator_lets_somebody_off(unprepared: World, client: Client) -> None:
    part = unprepared.pair.mentee.participant
    client.force_login(unprepared.maija)
    list_path = f"/programmes/{unprepared.programme.id}/preparation/"
    assert f"/preparation/{part.id}/waive/" in client.get(list_path).content.decode()
    client.post(f"/preparation/{part.id}/waive/")
    let_off = Preparation.objects.get(participant=part)
    assert (let_off.waived_by, let_off.done_at) == (unprepared.maija, None)
    client.force_login(unprepared.aino)
    rules = f"/pairs/{unprepared.pair.mentorship.id}/rules/write/"
    assert client.get(rules).status_code == 200


def newcomers(programme: Programme, count: int) -> list[Participant]:
    people = [make_person(f"n{number}", f"Nimi N{number}") for number in range(count)]
    return [make_participant(programme, one, Role.MENTOR) for one in people]


def test_reminders_go_fourteen_and_three_days_before_and_only_while_it_is_not_done(
    world: World,
) -> None:
    programme, kick_off = world.programme, JOINED.replace(month=10, day=20)
    Programme.objects.filter(id=programme.id).update(starts_on=kick_off.date())
    programme.refresh_from_db()
    first, second, *_rest = newcomers(programme, 2)
    assert len(reminders_ahead(programme, JOINED)) == 4
    days = {15: 0, 14: 2, 13: 0, 4: 0, 3: 1, 2: 0, 0: 0}
    for before, expected in days.items():
        at = kick_off - timedelta(days=before)
        assert remind_to_prepare(now=at) == expected, before
        if before == 13:
            Preparation.objects.filter(participant=first).update(reached=5, done_at=at)
    kinds = [(one.kind, one.to) for one in Letter.objects.order_by("id")]
    assert kinds.count(("preparation/prepare", second.person.email)) == 2
    assert kinds.count(("preparation/prepare", first.person.email)) == 1
    assert len(kinds) == 3


def test_who_was_accepted_yesterday_is_not_mailed_again_today(world: World) -> None:
    kick_off = JOINED + timedelta(days=10)
    Programme.objects.filter(id=world.programme.id).update(starts_on=kick_off.date())
    newcomers(world.programme, 1)
    assert remind_to_prepare(now=JOINED + timedelta(days=1)) == 0
    assert remind_to_prepare(now=JOINED + timedelta(days=2)) == 1


def test_the_pages_ask_the_same_for_one_and_for_thirty(world: World, client: Client) -> None:
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/preparation/"

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    newcomers(world.programme, 1)
    client.get(path)
    few = asked()
    for number in range(30):
        person = make_person(f"m{number}", f"Muu M{number}")
        make_participant(world.programme, person, Role.MENTEE)
    assert few == asked() <= 12
