"""One click stops all but the necessary; opening the link stops nothing."""

import re

from django.test import Client
from django.urls import reverse
from time_machine import travel

from aktori.mail.sending import send_due
from aktori.notifications.catalogue.shape import Group
from aktori.notifications.doors import notify
from aktori.notifications.models import Muted
from tests.post import Post, post, text_of
from tests.world import NOW, World

__all__ = ["post"]
AINO = "aino.lehtinen@example.org"


def write(world: World, post: Post, kind: str) -> str:
    """A letter of a kind to Aino, and the address in its header."""
    context = {"membership": world.pair.mentee, "programme": world.programme, "link": ""}
    notify(kind=kind, to=world.aino, context=context, now=NOW)
    send_due(now=NOW)
    message = post.boxes[AINO][-1]
    # a long header is folded, which leaves a blank before it (RFC 5322, 2.2.3)
    return str(message["List-Unsubscribe"] or "").strip()


def muted(world: World) -> set[str]:
    return set(Muted.objects.filter(person=world.aino).values_list("group", flat=True))


def test_a_helpful_letter_has_the_headers_and_the_line_of_rfc_8058(
    world: World, post: Post
) -> None:
    header = write(world, post, "messages/waiting")
    message = post.boxes[AINO][-1]
    assert re.fullmatch(r"<http://testserver/letters/stop/\S+/>", header)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert header[1:-1] in text_of(message)


def test_a_necessary_letter_has_none(world: World, post: Post) -> None:
    assert write(world, post, "mentorships/proposal") == ""
    assert "/letters/stop/" not in text_of(post.boxes[AINO][-1])


def test_a_mail_program_stops_all_but_the_necessary_with_one_request(
    world: World, post: Post
) -> None:
    link = write(world, post, "messages/waiting")[1:-1].removeprefix("http://testserver")
    strict = Client(enforce_csrf_checks=True)
    with travel(NOW, tick=False):
        for _prefetched in range(2):
            assert strict.get(link).status_code == 200
            assert strict.head(link).status_code == 200
        assert muted(world) == set()
        answer = strict.post(link, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert muted(world) == set(Group)
        strict.post(link, {"List-Unsubscribe": "One-Click"})  # twice does no harm
        assert muted(world) == set(Group)
        strict.post(link, {"what": "all", "again": "1"})
    assert muted(world) == set()


def test_letters_of_one_kind_can_be_stopped_and_let_come_again(world: World, post: Post) -> None:
    link = write(world, post, "messages/waiting")[1:-1].removeprefix("http://testserver")
    with travel(NOW, tick=False):
        page = Client().post(link, {"what": "group"}).content.decode()
        assert muted(world) == {"pair"}
        assert 'name="again"' in page
        Client().post(link, {"what": "group", "again": "1"})
    assert muted(world) == set()


def test_a_link_that_was_changed_stops_nothing(world: World, client: Client) -> None:
    answer = client.post(reverse("stop_letters", args=["rubbish"]))
    assert answer.status_code == 410
    assert muted(world) == set()
