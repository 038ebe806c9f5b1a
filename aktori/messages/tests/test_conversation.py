"""The pair's own thread: read by its members alone, told of by a mail that holds nothing."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from aktori.mail.models import Letter
from aktori.mentorships.actions import (
    destroy_keys,
    end_mentorship,
    forget_content,
    leave_all,
    pause,
)
from aktori.mentorships.models import Membership, PauseKind
from aktori.messages import actions
from aktori.messages.models import Message
from aktori.messages.queries import fresh_count, messages_in, open_messages
from tests.world import NOW, World, make_mentorship

WORDS = "Nähdään Kumpulassa kello viisi"
SOON = NOW + timedelta(minutes=6)


def unread(members: list[Membership]) -> dict[UUID, int]:
    found = Membership.objects.filter(id__in=[one.id for one in members])
    return {one.id: one.unread for one in found.annotate(unread=fresh_count())}


def send(by: Membership, words: str = WORDS, now: datetime = NOW) -> Message:
    return actions.send_message(membership=by, words=words, key=None, now=now)


def test_a_message_is_sealed_and_the_other_reads_it(world: World, client: Client) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/messages/"
    client.post(path, {"words": WORDS, "key": str(uuid4())})
    row = Message.objects.get()
    assert b"Kumpula" not in bytes(row.sealed)
    client.force_login(world.henrik)
    assert WORDS in client.get(path).content.decode()


def test_sent_twice_it_is_there_once(world: World, client: Client) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/messages/"
    for _ in range(2):
        client.post(path, {"words": WORDS, "key": "01a20c72-df27-75ed-9158-c45d607c7abc"})
    assert Message.objects.count() == 1


def test_one_mail_tells_of_many_messages_and_holds_none(world: World) -> None:
    for step in range(3):
        send(world.pair.mentee, now=NOW + timedelta(seconds=step))
    assert actions.tell_of_messages(now=NOW) == 0  # whoever is there reads by themselves
    assert actions.tell_of_messages(now=SOON) == 1
    assert actions.tell_of_messages(now=SOON) == 0
    (letter,) = Letter.objects.filter(kind="messages/waiting")
    assert letter.to == world.henrik.email
    assert "Kumpula" not in letter.body + letter.subject
    actions.mark_read(membership=world.pair.mentor, now=SOON)
    send(world.pair.mentee, now=SOON + timedelta(minutes=1))
    assert actions.tell_of_messages(now=SOON + timedelta(minutes=10)) == 1


def test_a_mail_about_messages_waits_until_morning(world: World) -> None:
    night = datetime(2026, 11, 23, 22, 30, tzinfo=ZoneInfo("Europe/Helsinki"))
    send(world.pair.mentee, now=night)
    actions.tell_of_messages(now=night + timedelta(minutes=6))
    letter = Letter.objects.get(kind="messages/waiting")
    assert letter.due_at == datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Europe/Helsinki"))


def test_reading_makes_it_read_and_home_says_that_one_waits(world: World, client: Client) -> None:
    send(world.pair.mentee)
    client.force_login(world.henrik)
    with travel(SOON, tick=False):
        assert "A message waits for you" in client.get("/home/?lang=en").content.decode()
        client.head(f"/pairs/{world.pair.mentorship.id}/messages/")
        assert unread([world.pair.mentor]) == {world.pair.mentor.id: 1}
        client.get(f"/pairs/{world.pair.mentorship.id}/messages/")
        assert unread([world.pair.mentor]) == {world.pair.mentor.id: 0}
        assert "A message waits for you" not in client.get("/home/").content.decode()


def test_in_a_circle_everybody_reads(world: World) -> None:
    circle, (aino, elias, olli) = make_mentorship(
        world.elsewhere, [world.aino, world.elias, world.olli], None
    )
    send(aino)
    send(elias, "Tullaan!")
    opened = open_messages(messages_in(circle.id), actor=olli.participant_id, now=NOW)
    assert [one.words for one in opened] == [WORDS, "Tullaan!"]
    assert unread([aino, elias, olli]) == {aino.id: 1, elias.id: 1, olli.id: 2}


@pytest.mark.parametrize("kind", [PauseKind.BREAK, PauseKind.NO_CONTACT])
def test_a_break_leaves_messages_open_and_no_contact_closes_them(
    world: World, client: Client, kind: PauseKind
) -> None:
    until = NOW.date() + timedelta(days=20) if kind == PauseKind.BREAK else None
    pause(membership=world.pair.mentee, until=until, now=NOW, kind=kind)
    client.force_login(world.henrik)
    path = f"/pairs/{world.pair.mentorship.id}/messages/"
    expected = 302 if kind == PauseKind.BREAK else 404
    assert client.post(path, {"words": WORDS}).status_code == expected
    assert Message.objects.exists() == (kind == PauseKind.BREAK)


def test_after_the_end_one_reads_but_does_not_write(world: World, client: Client) -> None:
    send(world.pair.mentee)
    end_mentorship(membership=world.pair.mentor, reason="", now=NOW)
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/messages/"
    assert WORDS in client.get(path).content.decode()
    assert client.post(path, {"words": WORDS}).status_code == 404
    assert actions.tell_of_messages(now=SOON) == 0


def test_who_is_erased_takes_their_words_along_and_the_others_stay(world: World) -> None:
    send(world.pair.mentee)
    send(world.pair.mentor, "Selvä!")
    leave_all(person=world.aino, now=NOW)
    actions.forget_messages_of(person=world.aino)
    actor = world.pair.mentor.participant_id
    opened = open_messages(messages_in(world.pair.mentorship.id), actor=actor, now=NOW)
    assert [one.words for one in opened] == ["Selvä!"]


def test_all_of_them_go_on_the_day(world: World) -> None:
    send(world.pair.mentee)
    destroy_keys(mentorships=world.programme.mentorships.all(), now=NOW)
    forget_content(mentorships=world.programme.mentorships.all(), now=NOW)
    actions.forget_messages(mentorships=world.programme.mentorships.all())
    assert not Message.objects.exists()


def test_a_long_thread_is_read_in_pages_with_the_same_number_of_questions(
    world: World, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    send(world.pair.mentee, "Ensimmäinen")
    client.force_login(world.henrik)
    path = f"/pairs/{world.pair.mentorship.id}/messages/?lang=en"
    with travel(SOON, tick=False):
        client.get(path)
        with django_assert_num_queries(10):
            client.get(path)
        for step in range(60):
            send(world.pair.mentee, f"Viesti {step}.", NOW + timedelta(seconds=step + 1))
        with django_assert_num_queries(10):
            page = client.get(path).content.decode()
    assert "Ensimmäinen" not in page
    assert "Earlier messages" in page
    earlier = page.split('href="?before=')[1].split('"')[0]
    assert "Ensimmäinen" in client.get(f"{path}&before={earlier}").content.decode()


def test_five_thousand_characters_are_sent_and_more_come_back(world: World, client: Client) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/messages/"
    assert "a" * 5001 in client.post(path, {"words": "a" * 5001}).content.decode()
    assert client.post(path, {"words": "a" * 5000}).status_code == 302
