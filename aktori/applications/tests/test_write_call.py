"""Own questions and stories: written by the coordinator, asked in the form, read in screening."""

import csv
import io

import pytest
from django.test import Client
from time_machine import travel

from aktori.applications.models import Application, Question, Reply, Story
from aktori.programmes.actions import copy_programme
from tests.world import NOW, World

OPEN = NOW.replace(month=8, day=20)
CALL = {
    "question_1_fi": "Miksi juuri nyt?",
    "question_1_en": "Why now?",
    "question_1_of": "mentee",
    "question_1_must": "on",
    "story_1_name": "Liisa, aktori 2025",
    "story_1_fi": "Sain rohkeutta.",
    "story_1_agreed": "on",
}
ANSWERS = {
    "first_name": "Veera", "last_name": "Virta", "email": "veera.virta@example.org",
    "reads_in": "fi", "field": "03", "stage": "master", "theme_1": "job-search",
    "wondering": "Mihin?", "languages": ["fi"], "mode": "either",
    "availability": ["weekday-evening"], "consent": "on",
}  # fmt: skip


@pytest.fixture
def path(world: World, client: Client) -> str:
    client.force_login(world.maija)
    return f"/programmes/{world.programme.id}/call/"


def test_a_question_is_asked_of_its_role_and_read_in_screening_and_in_the_file(
    world: World, client: Client, path: str
) -> None:
    client.post(path, CALL)
    client.logout()
    with travel(OPEN, tick=False):
        form = "/call/alumni-2026/apply/mentee/"
        assert "Miksi juuri nyt?" in client.get(f"{form}?lang=fi").content.decode()
        assert "Why now?" in client.get(f"{form}?lang=en").content.decode()
        mentors = client.get("/call/alumni-2026/apply/mentor/?lang=fi").content.decode()
        assert "Miksi juuri nyt?" not in mentors
        refused = client.post(form, ANSWERS).content.decode()
        assert 'id="id_question_1"' in refused
        assert not Application.objects.filter(first_name="Veera").exists()
        client.post(form, {**ANSWERS, "question_1": "=1+1 Valmistun"})
    mine = Application.objects.get(first_name="Veera")
    assert mine.replies.get().text == "=1+1 Valmistun"
    client.force_login(world.maija)
    page = client.get(f"/applications/{mine.id}/?lang=en").content.decode()
    assert "Why now?" in page
    assert "Valmistun" in page
    export = f"/programmes/{world.programme.id}/applications.csv?lang=en"
    text = client.get(export).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Why now?"] for row in rows if row["Name"] == "Veera Virta"] == ["'=1+1 Valmistun"]


def test_replies_go_with_the_application(world: World, client: Client, path: str) -> None:
    client.post(path, CALL)
    question = Question.objects.get()
    Reply.objects.create(application=world.pinja, question=question, text="Nyt")
    world.pinja.delete()
    assert not Reply.objects.exists()


def test_what_was_answered_is_not_dropped(world: World, client: Client, path: str) -> None:
    client.post(path, CALL)
    Reply.objects.create(application=world.pinja, question=Question.objects.get(), text="Nyt")
    emptied = {**CALL, "question_1_fi": "", "question_1_en": ""}
    page = client.post(f"{path}?lang=en", emptied).content.decode()
    assert "Somebody has answered it already" in page
    assert Question.objects.get().text_fi == "Miksi juuri nyt?"
    world.programme.delete()  # and with the programme all of it goes
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    ("without", "says"),
    [
        ("question_1_en", "write both"),
        ("story_1_name", "a name that the teller agrees to"),
        ("story_1_agreed", "only when its teller agrees"),
    ],
)
def test_what_is_begun_must_be_whole(
    world: World, client: Client, path: str, without: str, says: str
) -> None:
    page = client.post(f"{path}?lang=en", {**CALL, without: ""}).content.decode()
    assert says in page
    assert "Miksi juuri nyt?" in page
    assert not Story.objects.exists()


def test_the_call_shows_stories_roles_and_effort_without_signing_in(
    world: World, client: Client, path: str
) -> None:
    client.post(path, CALL)
    client.logout()
    with travel(OPEN, tick=False):
        for language in ("fi", "en", "sv"):
            page = client.get(f"/call/alumni-2026/?lang={language}")
            text = page.content.decode()
            assert "Sain rohkeutta." in text
            assert "Liisa, aktori 2025" in text
            assert len(page.content) < 150_000


def test_next_years_call_begins_with_this_years_words(
    world: World, client: Client, path: str
) -> None:
    client.post(path, CALL)
    copy = copy_programme(programme=world.programme, by=world.maija, now=NOW)
    page = client.get(f"/programmes/{copy.id}/call/").content.decode()
    assert "Miksi juuri nyt?" in page
    assert not Question.objects.filter(programme=copy).exists()  # until it is saved
    client.post(f"/programmes/{copy.id}/call/", CALL)
    assert Question.objects.filter(programme=copy).count() == 1
