"""An exercise: reading it, writing in it, sharing it."""

from typing import Any

import pytest
from django.test import Client

from aktori.mentorships.models import Mentorship, State
from aktori.vault.doors import destroy_vaults
from aktori.workbook import actions, content
from aktori.workbook.models import Answer
from tests.world import NOW, World, make_pair, make_programme

ADDRESS = "/workbook/exercise/2.4/"
TYPED = {
    "sentence": "Voidaanko pysähtyä?",
    "sign": "",
    "step": "",
    "who_sees": "me",
    "revision": "0",
}


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("code", [one.code for one in content.exercises("en")])
@pytest.mark.parametrize("reader", ["aino", "henrik"])
def test_every_exercise_opens_in_the_readers_language(
    client: Client, world: World, code: str, reader: str
) -> None:
    person = getattr(world, reader)
    client.force_login(person)
    text = text_of(client.get(f"/workbook/exercise/{code}/"))
    exercise = content.exercise(code, person.language)
    assert exercise.purpose in text
    assert all(step.html in text for step in exercise.steps)
    for prompt in exercise.prompts:
        assert f'name="{prompt.key}"' in text


def test_what_i_save_is_kept_to_myself(client: Client, world: World) -> None:
    client.force_login(world.aino)
    response = client.post(ADDRESS, TYPED)
    assert response.status_code == 302
    assert response["Location"] == ADDRESS
    assert not Answer.objects.get().shared
    assert "Voidaanko pysähtyä?" in text_of(client.get(ADDRESS))
    client.force_login(world.henrik)
    assert "Voidaanko pysähtyä?" not in text_of(client.get(ADDRESS))


def test_what_i_share_my_pair_reads_with_my_name(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.post(ADDRESS, {**TYPED, "who_sees": "pair"})
    client.force_login(world.henrik)
    text = text_of(client.get(ADDRESS))
    assert "<p>Voidaanko pysähtyä?</p>" in text
    assert "Aino Lehtinen" in text


def test_the_form_remembers_that_it_was_shared(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.post(ADDRESS, {**TYPED, "who_sees": "pair"})
    form = client.get(ADDRESS).context["form"]
    assert form["who_sees"].value() == "pair"


def test_an_empty_answer_is_told_at_its_first_field(client: Client, world: World) -> None:
    client.force_login(world.henrik)
    response = client.post(ADDRESS, {**TYPED, "sentence": " "})
    assert "Write a few words" in response.context["form"].errors["sentence"][0]
    assert not Answer.objects.exists()


def test_nothing_typed_is_lost_when_something_is_wrong(client: Client, world: World) -> None:
    client.force_login(world.aino)
    text = text_of(client.post(ADDRESS, {**TYPED, "who_sees": "everybody"}))
    assert "Voidaanko pysähtyä?" in text


def test_markup_in_a_shared_answer_is_shown_as_text(client: Client, world: World) -> None:
    client.force_login(world.aino)
    client.post(ADDRESS, {**TYPED, "sentence": "<script>x</script>", "who_sees": "pair"})
    client.force_login(world.henrik)
    assert "<script>x" not in text_of(client.get(ADDRESS))


@pytest.mark.parametrize("name", ["olli", "maija"])
def test_who_has_no_pair_reads_but_can_not_write(client: Client, world: World, name: str) -> None:
    client.force_login(getattr(world, name))
    text = text_of(client.get(ADDRESS))
    assert content.exercise("2.4", "fi").prompts[0].label in text
    assert 'name="sentence"' not in text
    assert client.post(ADDRESS, TYPED).status_code == 404


def test_a_pair_that_is_not_mine_is_not_found(client: Client, world: World) -> None:
    client.force_login(world.olli)
    address = f"{ADDRESS}?pair={world.pair.mentorship.id}"
    assert client.get(address).status_code == 404
    assert client.post(address, TYPED).status_code == 404


def test_with_two_pairs_the_answer_stays_with_the_chosen_one(client: Client, world: World) -> None:
    second = make_pair(make_programme("second"), world.olli, world.henrik)
    client.force_login(world.henrik)
    address = f"{ADDRESS}?pair={second.mentorship.id}"
    response = client.post(address, {**TYPED, "who_sees": "pair"})
    assert response["Location"] == address
    assert Answer.objects.get().owner == second.mentor
    first = text_of(client.get(f"{ADDRESS}?pair={world.pair.mentorship.id}"))
    assert "Voidaanko pysähtyä?" not in first
    client.force_login(world.aino)
    assert "Voidaanko pysähtyä?" not in text_of(client.get(ADDRESS))


def test_an_ended_pair_reads_but_does_not_write(client: Client, world: World) -> None:
    client.force_login(world.henrik)
    client.post(ADDRESS, TYPED)
    Mentorship.objects.update(state=State.ENDED, ended_at=NOW)
    text = text_of(client.get(ADDRESS))
    assert "This pair has ended" in text
    assert "<p>Voidaanko pysähtyä?</p>" in text
    assert 'name="sentence"' not in text


def test_who_types_while_the_pair_ends_does_not_lose_the_text(client: Client, world: World) -> None:
    Mentorship.objects.update(state=State.ENDED, ended_at=NOW)
    client.force_login(world.henrik)
    text = text_of(client.post(ADDRESS, TYPED))
    assert "Nothing new can be saved here any more" in text
    assert "Voidaanko pysähtyä?</textarea>" in text
    assert not Answer.objects.exists()


def test_an_old_window_does_not_write_over_a_newer_text(client: Client, world: World) -> None:
    client.force_login(world.henrik)
    client.post(ADDRESS, TYPED)
    text = text_of(client.post(ADDRESS, {**TYPED, "sentence": "Old window"}))
    assert "saved a newer text in another window" in text
    assert "Old window</textarea>" in text
    form = client.get(ADDRESS).context["form"]
    assert form["sentence"].value() == "Voidaanko pysähtyä?"
    client.post(ADDRESS, {**TYPED, "sentence": "Newer", "revision": form["revision"].value()})
    assert client.get(ADDRESS).context["form"]["sentence"].value() == "Newer"


def test_pressing_save_twice_keeps_one_text(client: Client, world: World) -> None:
    client.force_login(world.henrik)
    client.post(ADDRESS, TYPED)
    assert client.post(ADDRESS, TYPED).status_code == 302
    assert Answer.objects.get().revision == 1


def test_when_the_vault_is_destroyed_the_page_says_so_kindly(client: Client, world: World) -> None:
    client.force_login(world.henrik)
    client.post(ADDRESS, TYPED)
    destroy_vaults([Answer.objects.get().vault], now=NOW)
    text = text_of(client.get(ADDRESS))
    assert "has been deleted" in text
    assert "The exercise itself is yours to use" in text
    again = text_of(client.post(ADDRESS, {**TYPED, "revision": "1"}))
    assert "Nothing new can be saved here any more" in again
    assert "Voidaanko pysähtyä?</textarea>" in again


def test_after_the_deletion_day_the_page_says_so(client: Client, world: World) -> None:
    actions.forget_answers(mentorships=world.programme.mentorships.all())
    Mentorship.objects.update(content_destroyed_at=NOW)
    client.force_login(world.henrik)
    assert "has been deleted" in text_of(client.get(ADDRESS))


def test_only_the_mentee_takes_it_into_a_meeting(client: Client, world: World) -> None:
    client.force_login(world.aino)
    button = f'action="{ADDRESS}take/?pair={world.pair.mentorship.id}"'
    assert button in text_of(client.get(ADDRESS))
    client.force_login(world.henrik)
    assert button not in text_of(client.get(ADDRESS))


def test_an_unknown_exercise_is_not_found(client: Client, world: World) -> None:
    client.force_login(world.aino)
    assert client.get("/workbook/exercise/9.9/").status_code == 404


def test_it_takes_a_fixed_number_of_queries(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for member in (world.pair.mentee, world.pair.mentor):
        actions.write_answer(
            membership=member, exercise="2.4", texts={"step": "x"}, shared=True, now=NOW
        )
    client.force_login(world.aino)
    with django_assert_max_num_queries(6):
        client.get(ADDRESS)
    with django_assert_max_num_queries(1, using="keystore"):
        client.get(ADDRESS)
