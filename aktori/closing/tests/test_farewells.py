"""Thanks that only their receiver reads, and how two go on, opened to nobody first."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from time_machine import travel

from aktori.closing.actions.farewells import NotNow, say_farewell, say_thanks
from aktori.closing.models import Farewell, Thanks
from aktori.closing.queries import open_farewells, open_thanks
from aktori.closing.rules import After, between
from aktori.mail.models import Letter
from aktori.mentorships.actions import announce_deletion
from aktori.mentorships.models import Mentorship
from tests.world import NOW, World, make_mentorship, make_person

CLOSING = datetime(2027, 5, 20, 6, tzinfo=UTC)
WORDS = "Kiitos, kun kysyit kuka sen on kieltänyt"


def page(world: World, name: str) -> str:
    return f"/pairs/{world.pair.mentorship.id}/{name}/"


@travel(CLOSING, tick=False)
def test_thanks_are_read_by_the_one_who_is_thanked_and_told_of_without_a_word(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    client.post(page(world, "thanks"), {"words": WORDS})
    letter = Letter.objects.filter(kind="closing/thanked").get()
    assert letter.to == world.henrik.email
    assert "kieltänyt" not in letter.body + letter.subject
    client.force_login(world.henrik)
    assert WORDS in client.get(page(world, "thanks")).content.decode()
    client.force_login(world.maija)
    assert client.get(page(world, "thanks")).status_code == 404


@travel(CLOSING, tick=False)
def test_thanking_twice_changes_the_words_and_mails_once(world: World, client: Client) -> None:
    client.force_login(world.aino)
    client.post(page(world, "thanks"), {"words": WORDS})
    client.post(page(world, "thanks"), {"words": "Toiset sanat"})
    assert Thanks.objects.count() == 1
    assert Letter.objects.filter(kind="closing/thanked").count() == 1
    (one,) = open_thanks(world.pair.mentor, now=CLOSING)
    assert one.words == "Toiset sanat"


@travel(CLOSING, tick=False)
def test_thanks_are_a_card_for_the_two_and_nobody_else(world: World, client: Client) -> None:
    said = say_thanks(by=world.pair.mentee, to=world.pair.mentor, words=WORDS, now=CLOSING)
    address = f"{page(world, 'thanks')}{said.id}.pdf"
    client.force_login(world.henrik)
    assert client.get(address).content.startswith(b"%PDF")
    client.force_login(world.elias)
    assert client.get(address).status_code == 404


def test_in_a_group_thanks_are_between_two(world: World) -> None:
    mentees = [make_person(f"ryhma.{n}", f"Ryhmä N{n}") for n in range(2)]
    _, (first, second, mentor) = make_mentorship(
        world.programme, mentees, make_person("ryhman.mentori", "Ryhmän Mentori")
    )
    say_thanks(by=first, to=mentor, words=WORDS, now=CLOSING)
    assert [one.words for one in open_thanks(mentor, now=CLOSING)] == [WORDS]
    assert open_thanks(second, now=CLOSING) == []
    with pytest.raises(NotNow):
        say_thanks(by=first, to=world.pair.mentor, words=WORDS, now=CLOSING)


@travel(CLOSING, tick=False)
def test_empty_thanks_are_asked_for_again_with_nothing_stored(world: World, client: Client) -> None:
    client.force_login(world.aino)
    assert (
        'aria-invalid="true"' in client.post(page(world, "thanks"), {"words": " "}).content.decode()
    )
    assert not Thanks.objects.exists()


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("mine", "theirs", "holds"),
    [
        (After.FRIENDS, After.FRIENDS, After.FRIENDS),
        (After.FRIENDS, After.CONTACTS, After.CONTACTS),
        (After.DONE, After.FRIENDS, After.DONE),
    ],
)
def test_the_more_modest_word_holds(mine: After, theirs: After, holds: After) -> None:
    assert between(mine, theirs) == between(theirs, mine) == holds


@travel(CLOSING, tick=False)
def test_nobody_sees_the_others_word_before_all_have_said_theirs(
    world: World, client: Client
) -> None:
    say_farewell(
        membership=world.pair.mentor, after=After.FRIENDS, reach="040 1234567", now=CLOSING
    )
    client.force_login(world.aino)
    assert "040 1234567" not in client.get(page(world, "afterwards")).content.decode()
    client.post(page(world, "afterwards"), {"after": "contacts", "reach": "aino@example.org"})
    shown = client.get(f"{page(world, 'afterwards')}?lang=en").content.decode()
    assert "040 1234567" in shown
    assert "As contacts" in shown
    assert Farewell.objects.count() == 2


@travel(CLOSING, tick=False)
def test_who_is_done_with_it_does_not_see_how_to_reach_the_other(world: World) -> None:
    say_farewell(membership=world.pair.mentor, after=After.FRIENDS, reach="040", now=CLOSING)
    say_farewell(membership=world.pair.mentee, after=After.DONE, reach="", now=CLOSING)
    (holds,) = open_farewells(world.pair.mentee, now=CLOSING).with_others
    assert (holds.after, holds.reach) == (After.DONE, "")


def test_nothing_is_said_too_early_or_once_the_content_is_locked(
    world: World, client: Client
) -> None:
    with travel(NOW, tick=False):
        client.force_login(world.aino)
        assert client.get(page(world, "thanks")).status_code == 404
    announce_deletion(mentorships=Mentorship.objects.all(), final=True, now=CLOSING)
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        kept = client.post(page(world, "thanks"), {"words": WORDS}).content.decode()
    assert WORDS in kept  # what was typed is not lost
    assert not Thanks.objects.exists()
