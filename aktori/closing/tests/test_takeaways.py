"""One word each: nobody's once sent, seen in fives, shown when the coordinator lets them."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some
from time_machine import travel

from aktori.closing.actions.takeaways import SentBefore, close_collecting, judge_words, send_word
from aktori.closing.cloud import cloud, layout
from aktori.closing.models import Takeaway, TakeawaySent
from aktori.closing.queries import counted, words_of
from aktori.closing.rules import LEAST_WORDS, seen_waves
from aktori.programmes.models import Role
from tests.world import NOW, World, make_participant, make_person

CLOSING = datetime(2027, 5, 20, 16, tzinfo=UTC)
WORDS = ("Rohkeus", "rohkeus", "Suunta", "Kiitollisuus", "Verkosto", "Ilo", "Luottamus")


def send(world: World, words: tuple[str, ...]) -> None:
    for number, word in enumerate(words):
        person = make_person(f"sanoja.{number}", f"Sanoja N{number}")
        part = make_participant(world.programme, person, Role.MENTEE)
        send_word(participant=part, word=word, now=CLOSING)


def show_all(world: World) -> None:
    waiting = [one.id for one in words_of(world.programme).waiting]
    judge_words(programme=world.programme, shown=waiting, by=world.maija, now=CLOSING)


def screen(world: World, client: Client) -> str:
    client.force_login(world.maija)
    address = f"/programmes/{world.programme.id}/closing/screen/?lang=en"
    return client.get(address).content.decode()


def desk(world: World, client: Client) -> str:
    client.force_login(world.maija)
    return client.get(f"/programmes/{world.programme.id}/closing/?lang=en").content.decode()


@travel(CLOSING, tick=False)
def test_one_sends_one_word_and_it_bears_no_name_and_no_time(world: World, client: Client) -> None:
    client.force_login(world.aino)
    path = f"/word/{world.pair.mentee.participant_id}/"
    client.post(path, {"word": "Rohkeus"})
    client.post(path, {"word": "Toinen"})
    assert (Takeaway.objects.count(), TakeawaySent.objects.count()) == (1, 1)
    names = {field.name for field in Takeaway._meta.concrete_fields}
    assert names == {"id", "programme", "word", "wave", "state"}
    assert Takeaway.objects.get().id.version == 4  # a key by time would tell the order
    with pytest.raises(SentBefore):
        send_word(participant=world.pair.mentee.participant, word="Kolmas", now=CLOSING)


@travel(CLOSING, tick=False)
def test_the_coordinator_sees_no_word_before_five_have_come(world: World, client: Client) -> None:
    send(world, WORDS[:4])
    assert "Suunta" not in desk(world, client)
    part = world.pair.mentee.participant
    send_word(participant=part, word=WORDS[4], now=CLOSING)
    assert "Suunta" in desk(world, client)
    assert "Verkosto" in desk(world, client)


@travel(CLOSING, tick=False)
def test_the_sixth_and_seventh_wait_until_the_collecting_is_closed(
    world: World, client: Client
) -> None:
    send(world, WORDS)
    assert "Luottamus" not in desk(world, client)
    close_collecting(programme=world.programme, by=world.maija, now=CLOSING)
    assert "Luottamus" in desk(world, client)
    client.force_login(world.aino)
    path = f"/word/{world.pair.mentee.participant_id}/"
    client.post(path, {"word": "Myöhässä"})
    assert not Takeaway.objects.filter(word="Myöhässä").exists()


@pytest.mark.no_database
@given(some.integers(0, 400), some.booleans())
def test_no_wave_that_is_seen_holds_fewer_than_five(sent: int, closed: bool) -> None:
    seen = seen_waves(sent, is_closed=closed)
    shown = min(sent, seen * LEAST_WORDS)
    assert shown == 0 or shown >= LEAST_WORDS
    assert not closed or sent < LEAST_WORDS or shown == sent


@travel(CLOSING, tick=False)
def test_the_wall_shows_what_was_let_through_and_its_list(world: World, client: Client) -> None:
    send(world, WORDS[:5])
    assert "Suunta" not in screen(world, client)  # not looked at yet
    show_all(world)
    page = screen(world, client)
    assert '<svg class="cloud"' in page
    assert '<th scope="row">Rohkeus</th><td>2</td>' in page


@travel(CLOSING, tick=False)
def test_with_one_word_hidden_four_are_too_few_for_the_wall(world: World, client: Client) -> None:
    send(world, WORDS[:5])
    show_all(world)
    hidden = Takeaway.objects.get(word="Suunta")
    address = f"/programmes/{world.programme.id}/closing/words/"
    client.force_login(world.maija)
    client.post(address, {"turn": str(hidden.id)})
    assert "Verkosto" not in screen(world, client)
    assert client.post(address, {"turn": "no-id"}).status_code == 404


@travel(CLOSING, tick=False)
def test_a_word_with_markup_is_shown_as_text(world: World, client: Client) -> None:
    send(world, (*WORDS[:4], "<script>alert(1)"))
    show_all(world)
    assert "<script>alert" not in screen(world, client)


def test_words_are_not_taken_half_a_year_before(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        client.force_login(world.aino)
        assert client.get(f"/word/{world.pair.mentee.participant_id}/").status_code == 404


@pytest.mark.no_database
@given(some.lists(some.text("aäbcöå ", min_size=1, max_size=30), min_size=1, max_size=60))
def test_no_two_words_lie_on_each_other(words: list[str]) -> None:
    boxes = layout(counted(words))
    assert sum(one.count for one in boxes) == len(words)
    for at, one in enumerate(boxes):
        assert not any(one.meets(other) for other in boxes[at + 1 :])


@pytest.mark.no_database
def test_the_same_words_always_lie_alike() -> None:
    words = counted(WORDS)
    assert cloud(words, "x") == cloud(words, "x")
    assert words[0] == ("Rohkeus", 2)
