"""The coordinator's pages: reading, deciding, taking the list out."""

import csv
import io
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook
from time_machine import travel

from aktori.applications.actions import NotNow, accept, decide
from aktori.applications.models import Application, State
from aktori.applications.queries import opening_words
from aktori.mail.models import Letter
from aktori.people.models import Person
from aktori.programmes.models import Participant, Role
from tests.world import NOW, World, make_application

BEFORE = 5  # the cast's own applications


def count_queries(client: Client, path: str) -> int:
    """How many queries a page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_list_asks_the_same_of_the_database_for_one_and_for_thirty(
    world: World, client: Client
) -> None:
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/applications/"
    client.get(path)
    few = count_queries(client, path)
    for number in range(30):
        make_application(world.programme, Role.MENTEE, f"n{number}", f"Nimi N{number}")
    assert count_queries(client, path) == few


def test_filters_find_by_role_state_and_name(world: World, client: Client) -> None:
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/applications/"
    page = client.get(path, {"role": "mentee", "state": "sent", "name": "pinja hak"})
    assert [one.first_name for one, _state in page.context["rows"]] == ["Pinja"]
    for nobody in ({"role": "mentor", "name": "pinja"}, {"state": "held"}):
        page = client.get(f"{path}?lang=en", nobody)
        assert page.context["rows"] == []
        assert "No application fits" in page.content.decode() or "lang" not in page.request


def send(world: World, client: Client) -> None:
    """Sends what is prepared, from the page that shows it."""
    path = f"/programmes/{world.programme.id}/applications/send/"
    page = client.get(path).content.decode()
    shown = re.findall(r'name="application" value="([\w-]+)"', page)
    for _time in range(2):  # sending twice is sending once
        client.post(path, {"application": shown})


@travel(NOW, tick=False)
@pytest.mark.parametrize("state", ["accepted", "reserve", "declined"])
def test_a_decision_is_kept_and_told_in_the_applicants_language(
    world: World, client: Client, state: str
) -> None:
    client.force_login(world.maija)
    path = f"/applications/{world.pinja.id}/"
    assert client.get(path).status_code == 200
    assert client.post(f"{path}decide/", {"state": state})["Location"] == path
    world.pinja.refresh_from_db()
    assert (world.pinja.state, world.pinja.leaning) == (State.SENT, state)
    assert not Letter.objects.exists()  # nobody hears of what is prepared
    send(world, client)
    world.pinja.refresh_from_db()
    assert (world.pinja.leaning, world.pinja.reason != "") == ("", True)
    assert (world.pinja.state, world.pinja.decided_by) == (state, world.maija)
    letter = Letter.objects.get()
    assert (letter.kind, letter.to, letter.language) == (
        f"applications/{state}",
        "pinja.hakija@example.org",
        "fi",
    )
    assert not mail.outbox  # the worker sends it, not the request


def test_accepting_makes_a_person_with_a_part_and_can_not_be_done_twice(world: World) -> None:
    for _time in range(2):
        accept(applications=[world.pinja], by=world.maija, now=NOW)
    person = Person.objects.get(email="pinja.hakija@example.org")
    part = Participant.objects.get(person=person)
    assert (part.role, part.programme) == (Role.MENTEE, world.programme)
    assert Letter.objects.count() == 1
    with pytest.raises(NotNow):
        decide(application=world.pinja, state=State.DECLINED, by=world.maija, now=NOW)
    assert opening_words([part.id])[part.id].wondering == "Mihin tutkintoni kelpaa?"


def test_a_held_application_is_not_accepted(world: World) -> None:
    world.pinja.state = State.HELD
    world.pinja.save()
    assert accept(applications=[world.pinja], by=world.maija, now=NOW) == 0
    assert not Person.objects.filter(email="pinja.hakija@example.org").exists()


def test_all_that_wait_are_accepted_at_once(world: World, client: Client) -> None:
    make_application(world.programme, Role.MENTOR, "toinen", "Toinen Hakija")
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/applications/decide/"
    asked = client.post(path, {"state": "accepted", "role": "mentor"})
    assert asked["Location"].endswith("/applications/send/")
    send(world, client)
    assert Application.objects.get(first_name="Pinja").state == State.SENT
    client.post(path, {"state": "accepted"})
    send(world, client)
    assert not Application.objects.filter(state=State.SENT).exists()
    assert Letter.objects.count() == 2


def test_the_opening_words_come_in_one_query(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    parts = [world.pair.mentee.participant_id, world.pair.mentor.participant_id]
    with django_assert_num_queries(1):
        words = opening_words(parts)
    assert set(words) == set(parts)
    assert words[parts[0]].themes == ["job-search", "networking", "strengths"]


def test_nothing_in_the_exported_list_calculates(world: World, client: Client) -> None:
    world.pinja.first_name, world.pinja.wondering = "=1+1", "@SUM(A1)"
    world.pinja.save()
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/applications"
    text = client.get(f"{path}.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    cells = {cell for row in rows for cell in row}
    assert {"'=1+1 Hakija", "'@SUM(A1)"} <= cells
    assert len(rows) == 1 + BEFORE
    book = client.get(f"{path}.xlsx").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    assert {"=1+1 Hakija", "@SUM(A1)"} <= {str(cell) for row in sheet.to_python() for cell in row}
    assert client.get(f"{path}.pdf").status_code == 404


def test_only_its_coordinators_see_and_decide(world: World, client: Client) -> None:
    one, its = world.pinja.id, world.programme.id
    read = [
        f"/programmes/{its}/applications/",
        f"/programmes/{its}/applications.csv",
        f"/applications/{one}/",
    ]
    write = [f"/applications/{one}/decide/", f"/programmes/{its}/applications/decide/"]
    for person in (world.karin, world.aino, world.olli):
        client.force_login(person)
        assert [client.get(path).status_code for path in read] == [404] * 3
        assert [client.post(path, {"state": "accepted"}).status_code for path in write] == [404] * 2
    client.force_login(world.maija)
    assert [client.get(path).status_code for path in write] == [405] * 2
    assert client.post(write[0], {"state": "sent"}).status_code == 404
    world.pinja.refresh_from_db()
    assert world.pinja.state == State.SENT


def test_the_ticked_ones_are_accepted_and_no_others(world: World, client: Client) -> None:
    other = make_application(world.programme, Role.MENTOR, "toinen", "Toinen Hakija")
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/applications/"
    page = client.get(path).content.decode()
    assert f'value="{other.id}" form="ticked"' in page
    client.post(f"{path}decide/", {"ticked": "1", "state": "reserve"})
    assert not Application.objects.exclude(leaning="").exists()  # nobody was ticked
    ticked = {"ticked": "1", "state": "reserve", "reason": "dates", "application": str(other.id)}
    client.post(f"{path}decide/", ticked)
    send(world, client)
    assert Letter.objects.get().to == "toinen@example.org"
    other.refresh_from_db()
    assert (other.state, other.reason) == (State.RESERVE, "dates")
    broken = client.post(f"{path}decide/", {**ticked, "application": "x"})
    assert broken.status_code == 404


def test_who_is_held_gets_a_link_to_fill_in_the_rest(world: World, client: Client) -> None:
    Application.objects.filter(id=world.pinja.id).update(state=State.HELD, languages=[])
    client.force_login(world.karin)
    path = f"/applications/{world.pinja.id}/ask-to-complete/"
    assert client.post(path).status_code == 404
    client.force_login(world.maija)
    client.post(path)
    letter = Letter.objects.get()
    assert letter.kind == "applications/incomplete"
    link = next(line for line in letter.body.splitlines() if "/application/" in line)
    client.logout()
    page = client.get(link.removeprefix("http://testserver").strip())
    assert 'value="Pinja"' in page.content.decode()
