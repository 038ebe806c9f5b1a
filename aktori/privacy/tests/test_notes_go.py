"""What coordinators noted: in the download, gone with a person, gone on the day."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from time_machine import travel

from aktori.care.actions import ask_for_help, note_call
from aktori.care.models import Case, Note, Reach
from aktori.kit.models import new_id
from aktori.people.models import Person
from aktori.privacy.actions import destroy_content
from aktori.privacy.erasure import erase
from aktori.privacy.portrait import pack
from aktori.privacy.promises import Promise
from tests.world import NOW, World

OURS, HERS, ASKED = "Puhelu parille Pasilasta", "Puhelu Ainolle Alppilasta", "Apua Arabiasta"


@pytest.fixture
def noted(world: World) -> World:
    """A call with the pair, one with Aino alone, one about another pair; Aino asked for help."""
    pair = world.pair
    for about, member, words in (
        (pair, None, OURS),
        (pair, pair.mentee, HERS),
        (world.other_pair, None, "Muiden asia"),
    ):
        note_call(
            key=new_id(),
            mentorship=about.mentorship,
            member=member,
            on=NOW.date(),
            words=words,
            by=world.maija,
            now=NOW,
        )
    ask_for_help(membership=pair.mentee, reach=Reach.CALL, phone="040 1", words=ASKED, now=NOW)
    return world


def both_files(person: Person) -> str:
    """All that a download holds, for machines and for people."""
    packed = ZipFile(BytesIO(pack(person=person, now=NOW)))
    return "".join(packed.read(name).decode() for name in ("data.json", "read-me.html"))


def test_the_download_holds_them_asked_for_or_not(noted: World) -> None:
    data = json.loads(ZipFile(BytesIO(pack(person=noted.aino, now=NOW))).read("data.json"))
    assert {one["words"] for one in data["notes_about_me"]} == {OURS, HERS}
    assert [one["words"] for one in data["help"]] == [ASKED]


def test_the_other_ones_download_holds_what_is_about_both_alone(noted: World) -> None:
    files = both_files(noted.henrik)
    assert OURS in files
    assert not any(words in files for words in (HERS, ASKED, "Muiden asia"))


def test_an_erased_person_leaves_no_note_about_them_and_no_word(noted: World) -> None:
    erase(person=noted.aino, now=NOW)
    assert {one.words for one in Note.objects.all()} == {OURS, "Muiden asia"}
    assert not Case.objects.exists()


def test_what_is_about_both_stays_the_partners_without_the_name(
    noted: World, client: Client
) -> None:
    Note.objects.filter(words=OURS).update(words="Soitin Ainolle: Lehtisen ja LEHTINEN. Henrik ok")
    erase(person=noted.aino, now=NOW)
    with travel(NOW, tick=False):
        client.force_login(noted.henrik)
        client.post(f"/account/notes/{noted.pair.mentor.id}/")
        page = client.get("/account/notes/?lang=en").content.decode()
    assert "Soitin …: Lehtisen ja …. Henrik ok" in page
    assert "Ainolle" not in both_files(noted.henrik)
    erase(person=noted.henrik, now=NOW)
    assert [one.words for one in Note.objects.all()] == ["Muiden asia"]


def test_the_deletion_day_takes_all_of_it(noted: World) -> None:
    destroy_content(promise=Promise(programme=noted.programme), now=NOW)
    assert not Note.objects.exists()
    assert not Case.objects.exists()
