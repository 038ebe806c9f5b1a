"""Raising a concern: one contact, chosen items, nobody else told."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.concerns import actions
from aktori.concerns.models import Concern, Contact, State
from aktori.concerns.portable import portable
from aktori.concerns.queries import disclosable, open_report
from aktori.concerns.reminders import remind_contacts
from aktori.concerns.report import Report
from aktori.kit.models import new_id
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting
from aktori.meetings.tests.test_actions import agree
from aktori.mentorships.models import Pause
from aktori.messages.actions import send_message
from aktori.vault.doors import NotAMember
from aktori.vault.models import VaultKey
from tests.world import NOW, World

WORDS = "Hän soittelee öisin Kumpulasta"
BAD = "Vastaa heti tai kerron kaikille"


@pytest.fixture
def contact(world: World) -> Contact:
    """Karin, beside another one."""
    named = [
        actions.NamedContact("Karin", "Lindholm", world.karin.email, "luottamushenkilö"),
        actions.NamedContact("Toinen", "Kontakti", "toinen.kontakti@example.org"),
    ]
    made = actions.choose_contacts(
        programme=world.programme, contacts=named, by=world.maija, now=NOW
    )
    return made[0]


def path(world: World) -> str:
    return f"/pairs/{world.pair.mentorship.id}/concern/"


def test_only_the_chosen_items_are_copied_and_only_the_contact_reads(
    world: World, client: Client, contact: Contact
) -> None:
    send_message(membership=world.pair.mentor, words=BAD, key=None, now=NOW)
    send_message(membership=world.pair.mentor, words="Hyvää viikonloppua", key=None, now=NOW)
    bad = next(one for one in disclosable(world.pair.mentee, now=NOW) if one.text == BAD)
    client.force_login(world.aino)
    page = client.get(f"{path(world)}raise/").content.decode()
    assert BAD in page
    assert " checked" not in page
    client.post(
        f"{path(world)}raise/", {"contact": str(contact.id), "words": WORDS, "items": [bad.key]}
    )
    row = Concern.objects.get()
    assert b"Kumpula" not in bytes(row.sealed)
    client.force_login(world.karin)
    page = client.get(f"/concerns/{row.id}/").content.decode()
    assert WORDS in page
    assert BAD in page
    assert "Hyvää viikonloppua" not in page
    for other in (world.maija, world.henrik, world.aino, world.olli):
        client.force_login(other)
        assert client.get(f"/concerns/{row.id}/").status_code == 404


def test_the_mail_holds_nothing_and_nobody_else_gets_one(world: World, contact: Contact) -> None:
    actions.raise_concern(
        membership=world.pair.mentee,
        contact=contact,
        report=Report(WORDS),
        no_contact=False,
        now=NOW,
    )
    (letter,) = Letter.objects.all()
    assert letter.to == world.karin.email
    assert "Kumpula" not in letter.body
    assert "Aino" not in letter.body


def test_the_vault_opens_for_reporter_and_contact_alone(world: World, contact: Contact) -> None:
    concern = actions.raise_concern(
        membership=world.pair.mentee,
        contact=contact,
        report=Report(WORDS),
        no_contact=False,
        now=NOW,
    )
    for actor in (world.karin.id, world.pair.mentee.participant_id):
        assert open_report(concern, actor=actor, now=NOW).words == WORDS
    for actor in (world.maija.id, world.pair.mentor.participant_id):
        with pytest.raises(NotAMember):
            open_report(concern, actor=actor, now=NOW)


def test_no_contact_calls_meetings_off_and_lasts_until_the_contact_ends_it(
    world: World, client: Client, contact: Contact
) -> None:
    meeting = agree(world.pair)
    client.force_login(world.aino)
    client.post(
        f"{path(world)}raise/", {"contact": str(contact.id), "words": WORDS, "no_contact": "on"}
    )
    assert Meeting.objects.get(id=meeting.id).state == "cancelled"
    told = Letter.objects.filter(kind="mentorships/paused", to=world.henrik.email).get()
    assert "Aino" not in told.body
    for who in (world.aino, world.henrik):
        client.force_login(who)
        client.post(f"/pairs/{world.pair.mentorship.id}/go-on/")
        assert Pause.objects.get().ended_at is None
    client.force_login(world.karin)
    concern = Concern.objects.get()
    client.post(f"/concerns/{concern.id}/", {"let_meet": "yes"})
    assert Pause.objects.get().ended_at is not None
    concern.refresh_from_db()
    assert concern.state == State.CLOSED


def test_the_reporter_sees_whether_it_was_read(
    world: World, client: Client, contact: Contact
) -> None:
    concern = actions.raise_concern(
        membership=world.pair.mentee,
        contact=contact,
        report=Report(WORDS),
        no_contact=False,
        now=NOW,
    )
    client.force_login(world.aino)
    assert "They have not opened it yet." in client.get(f"{path(world)}?lang=en").content.decode()
    client.force_login(world.karin)
    client.head(f"/concerns/{concern.id}/")
    assert Concern.objects.get().state == State.TOLD
    client.get(f"/concerns/{concern.id}/")
    client.force_login(world.aino)
    assert "They have read it." in client.get(path(world)).content.decode()


def test_a_contact_finds_their_concerns_from_home(
    world: World, client: Client, contact: Contact
) -> None:
    person = Contact.objects.get(person__email="toinen.kontakti@example.org").person
    client.force_login(person)
    assert client.get("/home/")["Location"] == "/concerns/"
    assert "Nobody has told you anything" in client.get("/concerns/?lang=en").content.decode()


def test_the_coordinator_names_two_at_least(world: World, client: Client) -> None:
    client.force_login(world.maija)
    page = f"/programmes/{world.programme.id}/contacts/?lang=en"
    one = {"first_1": "Karin", "last_1": "Lindholm", "email_1": world.karin.email}
    answer = client.post(page, one).content.decode()
    assert "Name at least two" in answer
    assert world.karin.email in answer
    half = {**one, "first_2": "Toinen"}
    assert "Give first name, last name and address." in client.post(page, half).content.decode()
    whole = {**half, "last_2": "Kontakti", "email_2": "toinen@example.org"}
    assert client.post(page, whole).status_code == 302
    assert world.programme.contacts.count() == 2


def test_nobody_of_the_pair_is_among_those_one_may_tell(world: World, client: Client) -> None:
    named = [
        actions.NamedContact("Henrik", "Sjöblom", world.henrik.email),
        actions.NamedContact("Karin", "Lindholm", world.karin.email),
    ]
    actions.choose_contacts(programme=world.programme, contacts=named, by=world.maija, now=NOW)
    client.force_login(world.aino)
    page = client.get(f"{path(world)}raise/").content.decode()
    assert "Karin Lindholm" in page
    assert "Henrik Sjöblom" not in page


def test_without_contacts_there_is_the_coordinator(world: World, client: Client) -> None:
    client.force_login(world.aino)
    page = client.get(f"{path(world)}?lang=en").content.decode()
    assert world.programme.contact_email in page
    assert "112" in page
    assert client.get(f"{path(world)}raise/").status_code == 404


def test_it_works_after_the_pair_has_ended_and_goes_on_the_day(
    world: World, client: Client, contact: Contact
) -> None:
    client.force_login(world.aino)
    client.post(f"/pairs/{world.pair.mentorship.id}/leave/", {})
    client.post(
        f"{path(world)}raise/", {"contact": str(contact.id), "words": WORDS, "no_contact": "on"}
    )
    concern = Concern.objects.get()
    pairs = world.programme.mentorships.all()
    actions.forget_concerns(mentorships=pairs, now=NOW + timedelta(days=1))
    assert not Concern.objects.exists()
    assert not VaultKey.objects.filter(id=concern.vault).exists()


def test_a_contact_who_has_not_opened_it_is_asked_once_more(
    world: World, client: Client, contact: Contact
) -> None:
    concern = actions.raise_concern(
        membership=world.pair.mentee,
        contact=contact,
        report=Report(WORDS),
        no_contact=False,
        now=NOW,
    )
    assert remind_contacts(now=NOW + timedelta(days=1)) == 0
    assert remind_contacts(now=NOW + timedelta(days=2)) == 1
    assert remind_contacts(now=NOW + timedelta(days=3)) == 0
    letters = Letter.objects.filter(kind="concerns/raised", to=world.karin.email)
    assert letters.count() == 2
    assert not letters.filter(body__contains="Kumpula").exists()
    actions.mark_read(concern=concern, now=NOW)
    Concern.objects.update(reminded_at=None)
    assert remind_contacts(now=NOW + timedelta(days=4)) == 0


def test_a_programme_without_two_contacts_is_said_so_on_the_overview(
    world: World, client: Client
) -> None:
    client.force_login(world.maija)
    overview = f"/programmes/{world.programme.id}/?lang=en"
    assert "Name the contacts for concerns" in client.get(overview).content.decode()
    named = [
        actions.NamedContact("Henrik", "Sjöblom", world.henrik.email),
        actions.NamedContact("Karin", "Lindholm", world.karin.email),
    ]
    actions.choose_contacts(programme=world.programme, contacts=named, by=world.maija, now=NOW)
    assert "Name the contacts for concerns" not in client.get(overview).content.decode()


def raised(world: World, contact: Contact) -> Concern:
    return actions.raise_concern(
        membership=world.pair.mentee,
        contact=contact,
        report=Report(WORDS),
        no_contact=False,
        now=NOW,
    )


@travel(NOW, tick=False)
def test_the_contact_answers_and_only_the_two_of_them_read_it(
    world: World, client: Client, contact: Contact
) -> None:
    concern = raised(world, contact)
    Letter.objects.all().delete()
    key = "01a20c72-df27-75ed-9158-c45d607c7abc"
    client.force_login(world.karin)
    for _tap in range(2):
        client.post(f"/concerns/{concern.id}/answer/", {"key": key, "words": BAD})
    answer = concern.answers.get()
    assert b"kaikille" not in bytes(answer.sealed)
    (letter,) = Letter.objects.all()
    assert letter.to == world.aino.email
    assert not any(word in letter.body for word in ("kaikille", "Karin", "Henrik"))
    mine = f"{path(world)}{concern.id}/"
    client.force_login(world.aino)
    assert BAD in client.get(mine).content.decode()
    client.post(mine, {"key": "01a20c72-df27-75ed-9158-c45d607c7abd", "words": "Kiitos Kalliosta"})
    client.force_login(world.karin)
    assert "Kiitos Kalliosta" in client.get(f"/concerns/{concern.id}/").content.decode()
    for other in (world.maija, world.henrik, world.elias):
        client.force_login(other)
        assert client.get(mine).status_code == 404
        assert client.post(f"/concerns/{concern.id}/answer/", {"words": "x"}).status_code == 404


@travel(NOW, tick=False)
def test_an_empty_answer_is_said_at_the_field(
    world: World, client: Client, contact: Contact
) -> None:
    concern = raised(world, contact)
    client.force_login(world.karin)
    page = client.post(f"/concerns/{concern.id}/answer/", {"words": " "}).content.decode()
    assert 'aria-invalid="true"' in page
    assert WORDS in page
    assert not concern.answers.exists()


@travel(NOW, tick=False)
def test_answers_are_in_the_reporters_download(world: World, contact: Contact) -> None:
    concern = raised(world, contact)
    actions.answer_concern(key=new_id(), concern=concern, by_contact=True, words=BAD, now=NOW)
    assert portable(world.aino, NOW).records[0]["answers"] == [BAD]
    assert not portable(world.henrik, NOW).records


@travel(NOW, tick=False)
def test_the_coordinators_monday_says_nothing_of_a_concern(
    world: World, client: Client, contact: Contact
) -> None:
    client.force_login(world.maija)
    address = f"/programmes/{world.programme.id}/?lang=en"
    client.get(address)
    before = needs(client, address)
    raised(world, contact)
    assert needs(client, address) == before


def needs(client: Client, address: str) -> str:
    """Her list without the keys of its buttons."""
    page = client.get(address).content.decode().split("Needs you now")[1].split("</section>")[0]
    return re.sub(r'(name="key"|csrfmiddlewaretoken") value="[^"]+"', "", page)
