"""The mentor pool all year, and "again this year?" in two clicks."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.applications.models import Again, AgainAnswer, Application, State
from aktori.applications.reminders import ask_mentors_again, asking_ahead
from aktori.mail.models import Letter
from aktori.programmes.actions import copy_programme, say_again
from aktori.programmes.models import ComesAgain, Participant, Programme, Role
from tests.world import NOW, World, make_application

PROFILE = {"title": "kehityspäällikkö", "can_tell": "Vaihdoin alaa kahdesti.", "capacity": 2}
CALL = NOW.replace(year=2027, month=8, day=20)


@pytest.fixture
def following(world: World) -> Programme:
    """Next year's round; Henrik and Tuula were mentors in the one before."""
    Application.objects.filter(programme=world.programme, role=Role.MENTOR).update(**PROFILE)
    return copy_programme(programme=world.programme, by=world.maija, now=NOW)


def link_to(address: str) -> str:
    letter = Letter.objects.filter(to=address, kind="applications/again").latest("created_at")
    found = re.search(r"http://testserver(/again/\S+)", letter.body)
    assert found
    return found[1]


HENRIK = "henrik.sjoblom@example.org"


def test_last_rounds_mentors_are_asked_once_when_the_call_opens(
    world: World, following: Programme
) -> None:
    assert ask_mentors_again(now=CALL - timedelta(days=30)) == 0
    assert len(asking_ahead(following, NOW)) == 2
    assert ask_mentors_again(now=CALL) == 2
    assert ask_mentors_again(now=CALL + timedelta(days=1)) == 0
    letters = {one.to: one.language for one in Letter.objects.all()}
    assert letters == {HENRIK: "en", "tuula.saarela@example.org": "fi"}


def test_a_yes_takes_one_button_and_carries_the_profile_over(
    world: World, following: Programme, client: Client
) -> None:
    with travel(CALL, tick=False):
        ask_mentors_again(now=CALL)
        path = link_to(HENRIK)
        client.head(path)
        page = client.get(f"{path}?lang=en").content.decode()
        assert "Yes, I&#x27;m in again" in page or "Yes, I'm in again" in page
        assert not Application.objects.filter(programme=following).exists()  # looking is nothing
        for _time in range(2):
            client.post(path, {"answer": "yes"})
        mine = Application.objects.get(programme=following)
        assert (mine.state, mine.can_tell, mine.capacity) == (
            State.SENT,
            "Vaihdoin alaa kahdesti.",
            2,
        )
        assert mine.consent_at == CALL
        page = client.get(path).content.decode()
        edit = re.search(r"http://testserver(/application/[^\"]+)", page)
        assert edit
        assert "kehityspäällikkö" in client.get(edit[1]).content.decode()
    assert Letter.objects.filter(to=HENRIK, kind="applications/received").count() == 1


def test_who_is_asked_without_an_old_profile_fills_it_in(
    world: World, following: Programme, client: Client
) -> None:
    Application.objects.filter(email=HENRIK).delete()
    with travel(CALL, tick=False):
        ask_mentors_again(now=CALL)
        client.post(link_to(HENRIK), {"answer": "yes"})
    mine = Application.objects.get(programme=following)
    assert (mine.state, mine.last_name) == (State.DRAFT, "Sjöblom")


@pytest.mark.parametrize(("answer", "asked_later"), [("later", True), ("no", False)])
def test_next_year_is_remembered_and_no_is_no(
    world: World, following: Programme, client: Client, answer: str, *, asked_later: bool
) -> None:
    with travel(CALL, tick=False):
        ask_mentors_again(now=CALL)
        client.post(link_to(HENRIK), {"answer": answer})
    assert not Application.objects.filter(programme=following).exists()
    copy_programme(programme=following, by=world.maija, now=CALL)
    Letter.objects.all().delete()
    ask_mentors_again(now=CALL + timedelta(weeks=52))
    assert Letter.objects.filter(to=HENRIK).exists() is asked_later


def test_who_has_left_or_applied_is_not_asked(world: World, following: Programme) -> None:
    Participant.objects.filter(person=world.tuula).update(left_at=NOW)
    make_application(following, Role.MENTOR, "henrik.sjoblom", "Henrik Sjöblom")
    assert ask_mentors_again(now=CALL) == 0


def test_after_the_call_the_link_changes_nothing(
    world: World, following: Programme, client: Client
) -> None:
    with travel(CALL, tick=False):
        ask_mentors_again(now=CALL)
    path = link_to(HENRIK)
    with travel(CALL + timedelta(days=45), tick=False):
        client.post(path, {"answer": "yes"})
    assert Again.objects.get(participant__person=world.henrik).answer == AgainAnswer.WAITING
    assert client.get(f"{path[:-4]}xx/").status_code == 404


MENTOR = {
    "first_name": "Veera", "last_name": "Virta", "email": "veera.virta@example.org",
    "reads_in": "fi", "title": "juristi", "industry": "research", "theme_1": "job-search",
    "can_tell": "Vaihdoin alaa.", "capacity": "1", "languages": ["fi"], "mode": "either",
    "availability": ["weekday-evening"], "consent": "on",
}  # fmt: skip


def test_a_mentor_comes_into_the_pool_outside_the_call_and_is_asked_at_the_next(
    world: World, following: Programme, client: Client
) -> None:
    with travel(NOW, tick=False):
        call = client.get("/call/alumni-2026/?lang=en").content.decode()
        assert "/call/alumni-2026/apply/mentor/" in call
        assert "/call/alumni-2026/apply/mentee/" not in call
        answer = client.post("/call/alumni-2026/apply/mentor/", MENTOR)
    assert answer["Location"].endswith("?pool")
    mine = Application.objects.get(first_name="Veera")
    assert mine.state == State.POOL
    letter = Letter.objects.get()
    assert "31" not in letter.body  # nothing of a call that closed long ago
    with travel(CALL, tick=False):
        ask_mentors_again(now=CALL)
        client.post(link_to(mine.email), {"answer": "yes"})
    assert Application.objects.get(programme=following).can_tell == "Vaihdoin alaa."


def test_a_coordinator_takes_one_from_the_pool_when_a_mentee_needs_them(
    world: World, client: Client
) -> None:
    one = make_application(world.programme, Role.MENTOR, "veera.virta", "Veera Virta")
    Application.objects.filter(id=one.id).update(state=State.POOL)
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/applications/"
    ticked = {"ticked": "1", "state": "accepted", "application": str(one.id)}
    client.post(f"{path}decide/", ticked)
    client.post(f"{path}send/", {"application": str(one.id)})
    assert Participant.objects.filter(person__email=one.email, role=Role.MENTOR).exists()


def test_who_said_no_at_the_closing_is_not_asked_again_and_a_word_at_the_call_is_the_same_wish(
    world: World, following: Programme, client: Client
) -> None:
    henrik, tuula = world.pair.mentor.participant, world.other_pair.mentor.participant
    say_again(participant=henrik, comes=ComesAgain.YES)
    say_again(participant=tuula, comes=ComesAgain.NO)
    with travel(CALL, tick=False):
        assert ask_mentors_again(now=CALL) == 1
        client.post(link_to(HENRIK), {"answer": "later"})
        assert Again.objects.get().answer == AgainAnswer.LATER
        henrik.refresh_from_db()
        assert henrik.comes_again == ComesAgain.YES
        client.post(link_to(HENRIK), {"answer": "no"})
        henrik.refresh_from_db()
        assert henrik.comes_again == ComesAgain.NO
