"""At a workplace: a manager agrees to time and sees nothing else, HR sees bands and nobody."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.applications.models import Application
from aktori.audit.models import Entry
from aktori.care.actions import AGREE
from aktori.care.models import HrReader, TimeAsked
from aktori.kit.links import make_link_token
from aktori.mail.models import Letter
from aktori.meetings.tests.test_actions import AFTER, TIMES, agree
from aktori.people.models import Person
from aktori.programmes.models import Kind, Programme
from tests.world import JOINED, NOW, World, make_pair, make_person

BOSS = "pomo@example.org"


@pytest.fixture
def work(world: World) -> World:
    """The cast's programme at a workplace, where Aino has a manager."""
    Programme.objects.filter(id=world.programme.id).update(kind=Kind.WORKPLACE)
    world.programme.refresh_from_db()
    Application.objects.filter(participant=world.pair.mentee.participant).update(line_manager=BOSS)
    return world


def path(world: World, what: str = "") -> str:
    return f"/programmes/{world.programme.id}/managers/{what}"


def link(world: World, client: Client) -> str:
    """The managers are asked; the link in the mail."""
    client.force_login(world.maija)
    client.post(path(world, "ask/"))
    found = re.search(r"http://testserver(/time/\S+)", Letter.objects.get(to=BOSS).body)
    assert found
    return found[1]


@travel(NOW, tick=False)
def test_a_manager_is_asked_once_by_mail_with_name_hours_and_dates_alone(
    work: World, client: Client
) -> None:
    link(work, client)
    client.post(path(work, "ask/"))
    letter = Letter.objects.get(to=BOSS)
    for words in ("Aino Lehtinen", "Noin 3 tuntia kuukaudessa", "24.9.2026", "20.5.2027"):
        assert words in letter.body
    for words in ("Henrik", "aktori", "mentori ", "Maija", work.aino.email, "sosiologia"):
        assert words not in letter.body


@travel(NOW, tick=False)
def test_the_page_needs_no_account_shows_nothing_else_and_acts_on_a_button(
    work: World, client: Client
) -> None:
    address = link(work, client)
    client.logout()
    page = client.get(address).content.decode()
    assert TimeAsked.objects.get().answered_at is None  # a mail program that fetches does no harm
    assert page.count('name="answer"') == 3
    assert "Aino Lehtinen" in page
    main = page[page.index("<main") : page.index("</main>")]
    for words in ("Henrik", "aktori", "Mentori", work.aino.email, "sosiologia", "Maija"):
        assert words not in main
    for _tap in range(2):
        assert client.post(address, {"answer": "yes"}).status_code == 302
    assert (TimeAsked.objects.get().answer, TimeAsked.objects.get().answered_at) == ("yes", NOW)
    assert 'name="answer"' not in client.get(address).content.decode()
    assert Letter.objects.filter(kind="care/time_answered").count() == 1
    assert not Letter.objects.filter(kind="care/time_open").exists()
    client.force_login(work.maija)
    assert "agreed on Mon 23 Nov 2026" in client.get(f"{path(work)}?lang=en").content.decode()


def test_the_link_is_for_this_alone_and_for_thirty_days(work: World, client: Client) -> None:
    with travel(NOW, tick=False):
        address = link(work, client)
    client.logout()
    with travel(NOW + timedelta(days=31), tick=False):
        assert client.post(address, {"answer": "yes"}).status_code == 404
    with travel(NOW, tick=False):
        other = make_link_token("answer-proposal", {"asked": str(TimeAsked.objects.get().id)})
        assert client.post(f"/time/{other}/").status_code == 404
        unknown = make_link_token(AGREE, {"asked": str(work.pair.mentee.id)})
        assert client.get(f"/time/{unknown}/").status_code == 404
    assert TimeAsked.objects.get().answered_at is None


@travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("said", "shown", "told"),
    [
        ("talk", "would like to talk first", "haluaisi"),
        ("no", "does not see the time", "Mikään"),
    ],
)
def test_a_no_or_a_talk_is_told_to_the_person_and_the_coordinator_and_ends_nothing(
    work: World, client: Client, said: str, shown: str, told: str
) -> None:
    address = link(work, client)
    client.logout()
    for _tap in range(2):
        client.post(address, {"answer": said, "words": "Salainen syy"})
    client.post(address, {"answer": "perhaps"})
    letters = {one.kind: one for one in Letter.objects.filter(kind__startswith="care/time_")}
    assert letters["care/time_answered"].to == work.aino.email
    assert told in letters["care/time_answered"].body
    assert letters["care/time_open"].to == work.maija.email
    assert "Aino" not in letters["care/time_open"].body
    assert Letter.objects.filter(kind__startswith="care/time_").count() == 2
    work.pair.mentorship.refresh_from_db()
    assert work.pair.mentorship.state == "active"
    client.force_login(work.maija)
    assert shown in client.get(f"{path(work)}?lang=en").content.decode()
    client.logout()
    client.post(address, {"answer": "yes"})  # they have talked
    assert TimeAsked.objects.get().answer == "yes"


@travel(NOW, tick=False)
def test_who_reads_for_hr_is_taken_off_told_and_sees_nothing_more(
    work: World, client: Client
) -> None:
    reader = HrReader.objects.create(programme=work.programme, person=work.olli)
    client.force_login(work.maija)
    client.post(path(work, f"hr/{reader.id}/off/"))
    assert Letter.objects.get(kind="care/hr_removed").to == work.olli.email
    assert Entry.objects.filter(verb="remove-hr", by=work.maija).exists()
    client.force_login(work.olli)
    assert client.get(f"/programmes/{work.programme.id}/totals/").status_code == 404


@travel(NOW, tick=False)
@pytest.mark.parametrize("people", [1, 30])
def test_managers_and_hr_ask_as_often_however_many(
    work: World,
    client: Client,
    people: int,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    many(work, people - 1)
    for number in range(people):
        HrReader.objects.create(
            programme=work.programme, person=make_person(f"hr.{number}", f"Hr N{number}")
        )
    client.force_login(work.maija)
    client.post(path(work, "ask/"))
    client.get(path(work))  # writes the look down
    with django_assert_num_queries(6):
        page = client.get(path(work)).content.decode()
    assert page.count('role="rowheader"') == 2 * people + 2
    client.force_login(HrReader.objects.all()[0].person)
    # how often they met is looked up only where five pairs have begun
    with django_assert_num_queries(9 if people > 1 else 8):
        client.get(f"/programmes/{work.programme.id}/totals/")


@travel(NOW, tick=False)
def test_a_programme_of_studies_asks_no_manager(world: World, client: Client) -> None:
    client.force_login(world.maija)
    assert client.get(path(world)).status_code == 404
    assert client.post(path(world, "ask/")).status_code == 404


def many(world: World, count: int) -> None:
    """So many more pairs."""
    for number in range(count):
        mentee = make_person(f"aktori.{number}", f"Aktori N{number}")
        made = make_pair(world.programme, mentee, make_person(f"m.{number}", f"Mentori N{number}"))
        assert made.mentorship.active_at == JOINED


@travel(NOW, tick=False)
def test_hr_sees_bands_and_nobodys_name(work: World, client: Client) -> None:
    many(work, 4)
    client.force_login(work.maija)
    client.post(path(work, "hr/"), {"first": "Olli", "last": "Outo", "email": work.olli.email})
    assert HrReader.objects.get().person == work.olli
    client.force_login(work.olli)
    assert client.get("/home/")["Location"] == f"/programmes/{work.programme.id}/totals/"
    page = client.get(f"/programmes/{work.programme.id}/totals/?lang=en").content.decode()
    main = " ".join(page[page.index("<main") : page.index("</main>")].split())
    assert "<dt>Mentees</dt><dd>5–9 </dd>" in main
    assert "<dt>Of these ended</dt><dd>fewer than 5 </dd>" in main
    for person in Person.objects.exclude(id=work.olli.id):
        assert person.full_name not in page
        assert person.email not in page
    # and nothing else of the programme opens
    for what in ("", "managers/", "caseloads/", "applications/", "match/", "feedback/"):
        assert client.get(f"/programmes/{work.programme.id}/{what}").status_code == 404
    assert client.get(f"/programmes/{work.elsewhere.id}/totals/").status_code == 404


def test_one_more_person_changes_no_total_before_monday_nor_inside_a_band(
    work: World, client: Client
) -> None:
    HrReader.objects.create(programme=work.programme, person=work.olli)
    many(work, 4)

    def seen() -> str:
        client.force_login(work.olli)
        page = client.get(f"/programmes/{work.programme.id}/totals/?lang=en").content.decode()
        return page[page.index("<dl") : page.index("</dl>")]

    with travel(AFTER, tick=False):
        before = seen()
        mentee, mentor = make_person("uusi.a", "Uusi Aktori"), make_person("uusi.m", "Uusi Mentori")
        make_pair(work.programme, mentee, mentor)
        assert seen() == before
    assert "5–9" in before


def test_fewer_than_five_pairs_do_not_tell_how_often_they_meet(work: World, client: Client) -> None:
    HrReader.objects.create(programme=work.programme, person=work.olli)
    for hours in range(6):
        held = agree(work.pair, [TIMES[0] + timedelta(hours=2 * hours)])
        type(held).objects.filter(id=held.id).update(state="held", held_at=JOINED)
    with travel(NOW, tick=False):
        client.force_login(work.olli)
        page = client.get(f"/programmes/{work.programme.id}/totals/?lang=en").content.decode()
    assert "not told, since there are fewer than five pairs" in page
