"""Going through many: the open one beside the list, decisions prepared, mails looked at, sent."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from aktori.applications.models import Application, State
from aktori.applications.portable import portable
from aktori.applications.queries import places_by_field
from aktori.audit.models import Look, Why
from aktori.mail.models import Letter
from aktori.programmes.models import Role
from tests.world import World, make_application


@pytest.fixture
def list_path(world: World, client: Client) -> str:
    client.force_login(world.maija)
    return f"/programmes/{world.programme.id}/applications/"


def test_the_open_one_stands_beside_the_list_with_its_neighbours(
    world: World, client: Client, list_path: str
) -> None:
    make_application(world.programme, Role.MENTEE, "aatos", "Aatos Aalto")
    last = make_application(world.programme, Role.MENTEE, "ossi", "Ossi Östman")
    page = client.get(f"{list_path}?lang=en&state=sent&open={world.pinja.id}")
    text = page.content.decode()
    assert "Mihin tutkintoni kelpaa?" in text
    assert page.context["place"].before.first_name == "Aatos"
    assert f"open={last.id}#open" in text
    assert Look.objects.filter(why=Why.REVIEW, about=world.pinja.id).count() == 1
    assert client.get(f"{list_path}?open=nobody").context.get("place") is None


def test_a_draft_is_never_open(world: World, client: Client, list_path: str) -> None:
    Application.objects.filter(id=world.pinja.id).update(state=State.DRAFT)
    assert "Pinja" not in client.get(f"{list_path}?open={world.pinja.id}").content.decode()


def test_after_a_decision_the_next_one_opens_and_nothing_is_mailed(
    world: World, client: Client, list_path: str
) -> None:
    after = make_application(world.programme, Role.MENTEE, "ossi", "Ossi Östman")
    said = {"state": "declined", "after": str(after.id), "state_shown": "sent"}
    answer = client.post(f"/applications/{world.pinja.id}/decide/", said)
    assert answer["Location"] == f"{list_path}?state=sent&open={after.id}#open"
    world.pinja.refresh_from_db()
    assert (world.pinja.leaning, world.pinja.reason) == ("declined", "no-pair")
    client.post(f"/applications/{world.pinja.id}/decide/", {"state": ""})
    world.pinja.refresh_from_db()
    assert (world.pinja.leaning, world.pinja.reason) == ("", "")
    assert not Letter.objects.exists()


def test_before_sending_every_letter_is_seen_in_each_readers_language(
    world: World, client: Client, list_path: str
) -> None:
    other = make_application(world.programme, Role.MENTEE, "ossi", "Ossi Östman")
    Application.objects.filter(id=other.id).update(reads_in="sv")
    Application.objects.filter(id__in=[other.id, world.pinja.id]).update(leaning="declined")
    page = client.get(f"{list_path}send/?lang=en").content.decode()
    client.post(f"{list_path}send/", {"application": [str(other.id), str(world.pinja.id)]})
    assert Letter.objects.count() == 2
    for letter in Letter.objects.all():
        sentence = letter.body.split("\n\n")[1].split(".")[0]
        assert letter.subject in page
        assert sentence in page


def test_only_what_was_shown_is_sent(world: World, client: Client, list_path: str) -> None:
    later = make_application(world.programme, Role.MENTEE, "ossi", "Ossi Östman")
    Application.objects.filter(id__in=[later.id, world.pinja.id]).update(leaning="reserve")
    client.post(f"{list_path}send/", {"application": str(world.pinja.id)})
    assert Application.objects.get(id=later.id).state == State.SENT
    assert Letter.objects.get().to == world.pinja.email


def test_a_prepared_decision_is_not_in_what_the_applicant_takes_along(world: World) -> None:
    mine = Application.objects.filter(participant=world.pair.mentee.participant)
    mine.update(state=State.DECLINED, leaning="reserve", reason="full")
    with override("en"):
        (before,) = portable(world.aino).records
        mine.update(leaning="")
        (after,) = portable(world.aino).records
    assert "leaning" not in before
    assert (before["reason"], after["reason"]) == ("", "More applicants than places")


def test_places_are_counted_by_field_against_demand(world: World) -> None:
    mentor = make_application(world.programme, Role.MENTOR, "toinen", "Toinen Hakija")
    Application.objects.filter(id=mentor.id).update(capacity=3, field="06")
    wanted = [("03", 3, 2), ("06", 0, 3)]
    assert places_by_field(world.programme) == wanted


def test_screening_and_sending_ask_the_same_for_one_and_for_thirty(
    world: World, client: Client, list_path: str
) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    Application.objects.filter(id=world.pinja.id).update(leaning="accepted")
    paths = [f"{list_path}?open={world.pinja.id}", f"{list_path}send/"]
    for path in paths:
        client.get(path)
    few = [asked(path) for path in paths]
    for number in range(30):
        one = make_application(world.programme, Role.MENTEE, f"n{number}", f"Nimi N{number}")
        Application.objects.filter(id=one.id).update(leaning="accepted")
    assert [asked(path) for path in paths] == few == [11, 6]
