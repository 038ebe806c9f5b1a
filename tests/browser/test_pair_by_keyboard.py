"""A pair without a mouse: ground rules, times and an answer to them, we met, a goal."""

from collections.abc import Callable

import pytest
from time_machine import travel

from aktori.meetings.models import Meeting
from tests.browser.visitor import Visitor
from tests.world import NOW, World, make_world

MakeVisitor = Callable[..., Visitor]


@pytest.fixture
def world(db: None) -> World:
    """The cast."""
    return make_world()


def test_a_pair_does_it_all_by_keyboard(world: World, visitor: MakeVisitor) -> None:
    pair = world.pair.mentorship
    with travel(NOW) as clock:
        aino, henrik = visitor(width=390), visitor(width=1280, language="en")
        aino.sign_in(world.aino)
        henrik.sign_in(world.henrik)
        aino.open("/home/")
        aino.enter(f"a[href='/pairs/{pair.id}/rules/write/']")
        aino.enter("main form button")
        henrik.open("/home/")
        henrik.enter(f"a[href='/pairs/{pair.id}/rules/']")
        henrik.enter("form[action$='/rules/confirm/'] button")
        assert pair.agreements.get().confirmed_at is not None

        aino.open("/home/")
        aino.enter("a[href$='/meetings/new/']")
        for place in (0, 1):
            aino.tick(f"[name=suggested] >> nth={place}")
        aino.enter("main form button")
        henrik.open("/home/")
        meeting = Meeting.objects.get(mentorship=pair)
        henrik.enter(f"main a[href='/meetings/{meeting.id}/']")
        henrik.enter("button[name=option]")
        meeting.refresh_from_db()
        assert meeting.state == "agreed"
        assert meeting.ends_at

        clock.move_to(meeting.ends_at)
        henrik.sign_in(world.henrik)
        henrik.open(f"/meetings/{meeting.id}/")
        henrik.enter("form[action$='/held/'] button")
        henrik.enter("button[name=answer][value=good]")
        meeting.refresh_from_db()
        assert (meeting.state, meeting.pulses.count()) == ("held", 1)

        aino.sign_in(world.aino)
        aino.open("/goals/")
        aino.enter("a[href$='/goals/new/']")
        aino.type("[name=focus]", "Uskallan hakea Kumpulaan")
        aino.enter("main form button")
        assert "Uskallan hakea Kumpulaan" in aino.text
