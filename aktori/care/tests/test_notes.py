"""What coordinators note: about whom, who may see it when, and when it goes."""

import pytest
from django.test import Client
from time_machine import travel

from aktori.care.actions import note_call
from aktori.care.models import Case, Note, NotesAsked
from aktori.care.portable import portable
from aktori.kit.models import new_id
from aktori.mail.models import Letter
from aktori.mentorships.models import Membership, Mentorship
from tests.world import NOW, World

OURS, HERS = "Puhelu parille Pasilasta", "Puhelu Ainolle Alppilasta"


@pytest.fixture
def noted(world: World) -> World:
    """One call with the pair, one with Aino alone, one about another pair."""
    pair = world.pair
    for pairs, member, words in (
        (pair, None, OURS),
        (pair, pair.mentee, HERS),
        (world.other_pair, None, "Muiden asia"),
    ):
        note_call(
            key=new_id(),
            mentorship=pairs.mentorship,
            member=member,
            on=NOW.date(),
            words=words,
            by=world.maija,
            now=NOW,
        )
    return world


def notes(client: Client) -> str:
    return client.get("/account/notes/?lang=en").content.decode()


@travel(NOW, tick=False)
def test_one_learns_how_many_there_are_and_sees_them_on_asking(
    noted: World, client: Client
) -> None:
    client.force_login(noted.aino)
    page = notes(client)
    assert "The coordinator has 2 notes about you or your pair." in page
    assert OURS not in page
    assert HERS not in page
    client.post(f"/account/notes/{noted.pair.mentee.id}/")
    client.post(f"/account/notes/{noted.pair.mentee.id}/")
    asked = NotesAsked.objects.get()
    assert (asked.membership, asked.asked_at) == (noted.pair.mentee, NOW)
    page = notes(client)
    assert OURS in page
    assert HERS in page
    assert "Maija Koskinen" in page
    assert "Muiden asia" not in page
    client.force_login(noted.maija)
    pulse = f"/programmes/{noted.programme.id}/pairs/{noted.pair.mentorship.id}/?lang=en"
    assert "Has asked to see them on" in client.get(pulse).content.decode()


@travel(NOW, tick=False)
def test_a_note_about_one_is_never_shown_to_the_other(noted: World, client: Client) -> None:
    client.force_login(noted.henrik)
    assert "The coordinator has 1 note about you or your pair." in notes(client)
    client.post(f"/account/notes/{noted.pair.mentor.id}/")
    page = notes(client)
    assert OURS in page
    assert HERS not in page
    assert client.post(f"/account/notes/{noted.pair.mentee.id}/").status_code == 404
    mine, _help, _time = portable(noted.henrik)
    assert [one["words"] for one in mine.records] == [OURS]
    seen = client.get(f"/pairs/{noted.pair.mentorship.id}/coordinator/?lang=en").content.decode()
    assert "The coordinators have 1 note about you or your pair." in seen


@travel(NOW, tick=False)
def test_help_is_asked_in_two_taps_and_neither_pair_nor_mail_tells(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/help/"
    page = client.get(f"{path}?lang=en").content.decode()
    assert "within 3 working days" in page
    wrong = client.post(path, {"reach": "call", "phone": "", "words": "Kallion huoli"})
    assert "Kallion huoli" in wrong.content.decode()
    assert not Case.objects.exists()
    for _tap in range(2):
        client.post(path, {"reach": "call", "phone": "040 123", "words": "Kallion huoli"})
    case = Case.objects.get()
    assert (case.membership, case.asked_at) == (world.pair.mentee, NOW)
    (letter,) = Letter.objects.all()
    assert letter.to == world.maija.email
    assert not any(word in letter.body + letter.subject for word in ("Kallion", "Aino", "040"))
    client.force_login(world.henrik)
    for address in (path, f"/pairs/{world.pair.mentorship.id}/", "/home/"):
        assert "Kallion" not in client.get(address).content.decode()
    sees = f"/pairs/{world.pair.mentorship.id}/coordinator/?lang=en"
    assert "has asked for help" not in client.get(sees).content.decode()
    client.force_login(world.aino)
    assert "has asked for help" in client.get(sees).content.decode()


@travel(NOW, tick=False)
def test_it_asks_as_often_however_many_pairs_one_has_had(
    noted: World, client: Client, django_assert_num_queries: object
) -> None:
    client.force_login(noted.aino)
    for pairs in (1, 30):
        for _number in range(pairs - 1):
            Membership.objects.create(
                mentorship=copy_of(noted), participant=noted.pair.mentee.participant, role="mentee"
            )
        with django_assert_num_queries(6):  # type: ignore[operator]
            client.get("/account/notes/")


def copy_of(world: World) -> Mentorship:
    """An ended pair with a note."""
    pair = world.pair.mentorship
    pair.id, pair.state, pair.vault = new_id(), "ended", None
    pair._state.adding = True
    pair.save()
    Note.objects.create(mentorship=pair, kind="call", on=NOW.date(), words="x", at=NOW)
    return pair
