"""Letters to oneself: closed until the closing is near, then open by themselves."""

from datetime import datetime, timedelta

from django.test import Client
from time_machine import travel

from aktori.mail.models import Letter
from aktori.mentorships.models import Mentorship, State
from aktori.workbook.letters import open_letters, opens_on
from aktori.workbook.models import Answer
from tests.world import NOW, World

ADDRESS = "/workbook/exercise/3.3/"
WORDS = "Uskalsin soittaa"


def write(client: Client, world: World) -> None:
    client.force_login(world.aino)
    prompts = client.get(ADDRESS).context["exercise"].prompts
    sent = {prompts[0].key: WORDS, "who_sees": "me", "revision": "0"}
    assert client.post(ADDRESS, sent).status_code == 302


def page(client: Client, address: str = ADDRESS) -> str:
    return client.get(address).content.decode()


def its_day(world: World) -> datetime:
    """The morning on which it opens."""
    days = opens_on(world.programme.road) - NOW.date()
    return NOW + days


def test_a_letter_is_closed_from_its_writer_too(client: Client, world: World) -> None:
    with travel(NOW, tick=False):
        write(client, world)
        text = page(client)
    assert WORDS not in text
    assert "6.5.2027" in text
    assert WORDS not in client.get("/workbook/mine.pdf").content.decode("latin-1")
    assert WORDS in page(client, f"{ADDRESS}?open=1&pair={world.pair.mentorship.id}")


def test_it_opens_by_itself_on_its_day_and_its_writer_hears_of_it_once(
    client: Client, world: World
) -> None:
    with travel(NOW, tick=False):
        write(client, world)
    day = its_day(world)
    assert open_letters(now=day - timedelta(days=1)) == 0
    assert Letter.objects.filter(kind="workbook/letter").count() == 0
    assert open_letters(now=day) == 1
    assert open_letters(now=day + timedelta(days=1)) == 0
    (letter,) = Letter.objects.filter(kind="workbook/letter")
    assert letter.to == world.aino.email
    assert WORDS not in letter.body
    assert "/workbook/exercise/3.3/" in letter.body
    with travel(day, tick=False):
        client.force_login(world.aino)
        assert WORDS in page(client)


def test_the_pair_reads_nothing_of_it_even_when_it_is_open(client: Client, world: World) -> None:
    with travel(NOW, tick=False):
        write(client, world)
    open_letters(now=its_day(world))
    client.force_login(world.henrik)
    assert WORDS not in page(client)


def test_it_opens_when_the_pair_ends_before(client: Client, world: World) -> None:
    with travel(NOW, tick=False):
        write(client, world)
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(state=State.ENDED, ended_at=NOW)
    assert open_letters(now=NOW) == 1


def test_a_letter_that_is_destroyed_is_not_opened(client: Client, world: World) -> None:
    with travel(NOW, tick=False):
        write(client, world)
    Mentorship.objects.update(content_destroyed_at=NOW)
    assert open_letters(now=its_day(world)) == 0
    assert Answer.objects.get().opened_at is None
