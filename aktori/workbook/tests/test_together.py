"""What opens together: neither sees the other's answer before both have given theirs."""

from typing import Any

import pytest
from django.test import Client

from aktori.mail.models import Letter
from aktori.workbook import content
from aktori.workbook.models import Answer
from tests.world import World

ADDRESS = "/workbook/exercise/2.2/"
MARKS = [one.key for one in content.exercise("2.2", "en").marks]
WORDS = {"aino": "Aino kirjoittaa tämän", "henrik": "Henrik writes this"}


def answer(client: Client, world: World, name: str, value: int, who_sees: str = "pair") -> Any:
    client.force_login(getattr(world, name))
    revision = client.get(ADDRESS).context["form"]["revision"].value()
    first = content.exercise("2.2", "en").prompts[0].key
    sent = {f"mark_{key}": str(value) for key in MARKS}
    return client.post(
        ADDRESS, {**sent, first: WORDS[name], "who_sees": who_sees, "revision": revision}
    )


def page(client: Client, world: World, name: str) -> str:
    client.force_login(getattr(world, name))
    return client.get(ADDRESS).content.decode()


def test_the_first_one_waits_and_the_other_learns_only_that(client: Client, world: World) -> None:
    assert answer(client, world, "aino", 2).status_code == 302
    theirs = page(client, world, "henrik")
    assert WORDS["aino"] not in theirs
    assert "Your pair is ready and waits for you" in theirs
    assert not Letter.objects.filter(kind="workbook/opened").exists()


def test_when_both_are_ready_both_see_both_side_by_side(client: Client, world: World) -> None:
    answer(client, world, "aino", 2)
    answer(client, world, "henrik", 7)
    for name in ("aino", "henrik"):
        text = page(client, world, name)
        assert WORDS["aino"] in text
        assert WORDS["henrik"] in text
    side = page(client, world, "henrik").split('id="side-by-side"')[1].split("</section>")[0]
    assert side.count("worth a talk") == len(MARKS)
    (letter,) = Letter.objects.filter(kind="workbook/opened")
    assert letter.to == world.aino.email
    assert not any(words in letter.body for words in WORDS.values())


def test_a_small_gap_is_not_worth_a_talk(client: Client, world: World) -> None:
    answer(client, world, "aino", 4)
    answer(client, world, "henrik", 6)
    assert "worth a talk" not in page(client, world, "henrik")


def test_who_keeps_it_to_themself_is_not_ready(client: Client, world: World) -> None:
    answer(client, world, "aino", 2)
    answer(client, world, "henrik", 7, who_sees="me")
    assert WORDS["henrik"] not in page(client, world, "aino")
    assert WORDS["aino"] not in page(client, world, "henrik")
    assert not Answer.objects.exclude(opened_at=None).exists()


def test_what_has_opened_stays_open_when_one_writes_more(client: Client, world: World) -> None:
    answer(client, world, "aino", 2)
    answer(client, world, "henrik", 7)
    answer(client, world, "aino", 3)
    assert WORDS["aino"] in page(client, world, "henrik")
    assert Letter.objects.filter(kind="workbook/opened").count() == 1


def test_a_mark_must_be_one_of_those_there_are(client: Client, world: World) -> None:
    response = answer(client, world, "aino", 11)
    assert response.status_code == 200
    assert f"mark_{MARKS[0]}" in response.context["form"].errors
    assert WORDS["aino"] in response.content.decode()


@pytest.mark.parametrize(("spent", "fine"), [(100, True), (101, False), (0, True)])
def test_there_are_a_hundred_coins(client: Client, world: World, spent: int, fine: bool) -> None:
    marks = [one.key for one in content.exercise("6.1", "en").marks]
    sent = {f"mark_{key}": "0" for key in marks} | {f"mark_{marks[0]}": str(min(spent, 100))}
    if spent > 100:
        sent[f"mark_{marks[1]}"] = str(spent - 100)
    client.force_login(world.henrik)
    sent |= {"who_sees": "me", "revision": "0"}
    response = client.post("/workbook/exercise/6.1/", sent)
    assert (response.status_code == 302) == fine
    if not fine:
        assert "there are 100" in response.context["form"].errors[f"mark_{marks[0]}"][0]
