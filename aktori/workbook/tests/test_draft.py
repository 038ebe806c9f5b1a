"""Drafts: what stands in the form is kept while one writes, for its writer alone."""

from django.test import Client

from aktori.mentorships.models import Mentorship, State
from aktori.workbook.actions import forget_answers
from aktori.workbook.models import Answer, Draft
from tests.world import NOW, World

ADDRESS = "/workbook/exercise/2.4/"
WORDS = "Kesken jäänyt ajatus"
TYPED = {"sentence": WORDS, "sign": "", "step": "", "who_sees": "pair", "revision": "0"}


def page(client: Client) -> str:
    return client.get(ADDRESS).content.decode()


def test_what_was_not_saved_stands_in_the_form_when_one_comes_back(
    client: Client, world: World
) -> None:
    client.force_login(world.aino)
    assert client.post(f"{ADDRESS}draft/", TYPED).status_code == 204
    assert f"{WORDS}</textarea>" in page(client)
    assert not Answer.objects.exists()
    client.force_login(world.henrik)
    assert WORDS not in page(client)


def test_saving_takes_the_drafts_place(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.post(f"{ADDRESS}draft/", TYPED)
    client.post(ADDRESS, TYPED)
    assert not Draft.objects.exists()
    assert Answer.objects.count() == 1


def test_a_draft_can_be_thrown_away(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.post(f"{ADDRESS}draft/", TYPED)
    client.post(ADDRESS, {"drop": ""})
    assert WORDS not in page(client)
    assert not Draft.objects.exists()


def test_a_draft_is_sealed_and_goes_with_the_rest(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.post(f"{ADDRESS}draft/", TYPED)
    assert WORDS.encode() not in bytes(Draft.objects.get().sealed)
    forget_answers(mentorships=Mentorship.objects.filter(programme=world.programme))
    assert not Draft.objects.exists()


def test_what_the_form_does_not_have_is_not_kept(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.post(f"{ADDRESS}draft/", {**TYPED, "smuggled": "x" * 100_000})
    assert len(bytes(Draft.objects.get().sealed)) < 10_000


def test_a_drawing_half_done_comes_back(client: Client, world: World) -> None:
    client.force_login(world.aino)
    rows = {"drawing-TOTAL_FORMS": "1", "drawing-INITIAL_FORMS": "0"}
    turn = {"drawing-0-year": "2019", "drawing-0-what": "Muutto", "drawing-0-height": "3",
            "drawing-0-by": "chance"}  # fmt: skip
    client.post("/workbook/exercise/4.1/draft/", {**rows, **turn, "revision": "0"})
    text = client.get("/workbook/exercise/4.1/").content.decode()
    assert 'value="Muutto"' in text
    assert 'data-by="chance"' in text


def test_an_ended_pair_keeps_no_drafts(client: Client, world: World) -> None:
    Mentorship.objects.update(state=State.ENDED, ended_at=NOW)
    client.force_login(world.aino)
    assert client.post(f"{ADDRESS}draft/", TYPED).status_code == 409
    assert not Draft.objects.exists()
