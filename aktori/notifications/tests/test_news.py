"""What was told stands under News; the mark in the header goes when it is read."""

from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.notifications.doors import notify
from aktori.notifications.models import Notice
from tests.world import NOW, World


def tell(world: World, times: int = 1) -> None:
    for _ in range(times):
        context = {"membership": world.pair.mentee, "link": "http://testserver/goals/"}
        notify(kind="home/quiet", to=world.aino, context=context, now=NOW)


def test_news_are_marked_in_the_header_until_they_are_read(world: World, client: Client) -> None:
    tell(world)
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        page = client.get("/goals/").content.decode()
        assert "<b>1<span" in page
        client.get("/news/")
        notice = Notice.objects.get(person=world.aino)
        assert notice.seen_at is None  # opening the list reads nothing
        answer = client.post(f"/news/{notice.id}/")
        assert answer["Location"] == "http://testserver/goals/"
        assert "<b>1<span" not in client.get("/goals/").content.decode()


def test_all_can_be_marked_at_once_and_only_ones_own(world: World, client: Client) -> None:
    tell(world, 3)
    notice = Notice.objects.filter(person=world.aino)[0]
    with travel(NOW, tick=False):
        client.force_login(world.henrik)
        assert client.post(f"/news/{notice.id}/").status_code == 404
        client.post("/news/seen/")
        assert Notice.objects.filter(seen_at=None).count() == 3
        client.force_login(world.aino)
        client.post("/news/seen/")
    world.aino.refresh_from_db()
    assert world.aino.unread == 0


@pytest.mark.parametrize("times", [1, 30])
def test_the_page_asks_as_often_however_much_there_is(
    world: World, client: Client, django_assert_num_queries: Any, times: int
) -> None:
    tell(world, times)
    client.force_login(world.aino)
    with travel(NOW, tick=False), django_assert_num_queries(3):
        client.get("/news/")
