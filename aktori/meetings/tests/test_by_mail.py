"""What links in mails do without signing in."""

import re
from datetime import timedelta

from django.test import Client
from time_machine import travel

from aktori.mail.models import Letter
from aktori.meetings.actions import ask_after_meetings
from aktori.meetings.models import Colour, State
from aktori.meetings.tests.test_actions import AFTER, CONTENT, agree, propose
from tests.world import NOW, World


def link_in(kind: str, to: str) -> str:
    letter = Letter.objects.get(kind=kind, to=to)
    found = re.search(r"http://testserver(/\S+)", letter.body)
    assert found
    return found[1]


def test_the_mentor_picks_a_time_from_the_mail(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        meeting = propose(world.pair)
        link = link_in("meetings/proposed", world.henrik.email)
        page = client.get(link).content.decode()
        assert CONTENT.theme not in page
        client.post(link, {"option": str(meeting.options.all()[1].id)})
    meeting.refresh_from_db()
    assert meeting.starts_at == NOW + timedelta(days=4)


def test_none_of_them_fits(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        meeting = propose(world.pair)
        client.post(link_in("meetings/proposed", world.henrik.email), {"option": "none"})
    meeting.refresh_from_db()
    assert meeting.state == State.CANCELLED


def test_we_met_is_one_tap_and_the_pulse_one_more(world: World, client: Client) -> None:
    with travel(AFTER, tick=False):
        meeting = agree(world.pair)
        ask_after_meetings(now=AFTER)
        link = link_in("meetings/after", world.aino.email)
        client.get(link)
        meeting.refresh_from_db()
        assert meeting.state == State.AGREED  # a mail program that looks ahead says nothing
        client.post(link, {"answer": "met"})
        client.post(link, {"answer": "wants-help"})
        assert client.post(link, {"answer": "nonsense"}).status_code == 404
    meeting.refresh_from_db()
    assert meeting.state == State.HELD
    (pulse,) = meeting.pulses.all()
    assert (pulse.colour, pulse.membership) == (Colour.WANTS_HELP, world.pair.mentee)


def test_we_did_not_meet(world: World, client: Client) -> None:
    with travel(AFTER, tick=False):
        meeting = agree(world.pair)
        ask_after_meetings(now=AFTER)
        client.post(link_in("meetings/after", world.henrik.email), {"answer": "not-met"})
    meeting.refresh_from_db()
    assert meeting.state == State.CANCELLED


def test_an_old_or_broken_link_does_nothing(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        propose(world.pair)
        link = link_in("meetings/proposed", world.henrik.email)
    with travel(NOW + timedelta(days=61), tick=False):
        assert client.get(link).status_code == 404
    assert client.get(link[:-4] + "/").status_code == 404
    with travel(NOW, tick=False):
        assert client.get(link.replace("/times/", "/met/")).status_code == 404


def test_a_link_used_twice_says_how_it_stands(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        meeting = propose(world.pair)
        link = link_in("meetings/proposed", world.henrik.email)
        first, second, _third = (str(one.id) for one in meeting.options.all())
        client.post(link, {"option": first})
        client.post(link, {"option": second})
        assert "Agreed" in client.get(f"{link}?lang=en").content.decode()
    meeting.refresh_from_db()
    assert meeting.starts_at == NOW + timedelta(days=3)


def test_the_link_of_a_pair_that_has_ended_does_nothing(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        meeting = propose(world.pair)
        link = link_in("meetings/proposed", world.henrik.email)
        client.force_login(world.aino)
        client.post(f"/pairs/{world.pair.mentorship.id}/leave/", {})
        client.logout()
        client.post(link, {"option": str(meeting.options.all()[0].id)})
        assert "This proposal is over" in client.get(f"{link}?lang=en").content.decode()
    meeting.refresh_from_db()
    assert meeting.state == State.CANCELLED


def test_we_met_and_how_it_is_going_is_one_button(world: World, client: Client) -> None:
    with travel(AFTER, tick=False):
        meeting = agree(world.pair)
        ask_after_meetings(now=AFTER)
        client.post(link_in("meetings/after", world.henrik.email), {"answer": "good"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.pulses.get().colour) == (State.HELD, Colour.GOOD)


def test_before_the_meeting_a_colour_says_nothing(world: World, client: Client) -> None:
    with travel(AFTER, tick=False):
        meeting = agree(world.pair)
        ask_after_meetings(now=AFTER)
        link = link_in("meetings/after", world.henrik.email)
    with travel(NOW, tick=False):
        client.post(link, {"answer": "good"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.pulses.count()) == (State.AGREED, 0)
