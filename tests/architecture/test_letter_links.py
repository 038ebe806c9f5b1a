"""What a link in a letter does when it is only opened: nothing. And none of them lasts for ever."""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.test import Client
from django.urls import resolve, reverse
from time_machine import travel

from aktori.applications import actions as applications
from aktori.applications.actions.letters import write_again, write_to
from aktori.applications.models import Again, Application
from aktori.care.actions import ask_managers
from aktori.care.models import TimeAsked
from aktori.feedback.reminders import ask_waves
from aktori.home.reminders import ask_for_first_meetings, nudge_quiet_pairs, tell_of_stops
from aktori.mail.models import Letter
from aktori.meetings.actions import ask_after_meetings, brief_members
from aktori.mentorships.actions import Proposal, propose
from aktori.messages.actions import tell_of_messages
from aktori.notifications.models import Notice
from aktori.people.actions import ask_for_address
from aktori.privacy.erasure import ask_for_erasure
from aktori.programmes.models import Programme, Role
from aktori.reports.actions import thank_everybody
from tests.architecture.access_table import TABLE
from tests.architecture.scene import Scene, make_scene
from tests.architecture.test_access import ADDRESSES, MOMENTS, fingerprint
from tests.world import NOW, World, make_participant, make_person

LINK = re.compile(r"https?://testserver(/\S*)")
BY_TOKEN = sorted(name for name, one in ADDRESSES.items() if "token" in one.pattern.converters)
# these are in no letter: a person's own calendar, the link that the operator gives by hand, and
# the one from a proposal to the code of conduct
NOT_BY_MAIL = {"feed", "sign_in_link", "conduct_by_link"}


def write_letters(world: World) -> None:
    """Letters of many kinds, with every kind of link that acts without signing in."""
    elias = make_participant(world.programme, make_person("uusi.yksi", "Uusi Yksi"), Role.MENTEE)
    mentor = make_participant(world.programme, make_person("uusi.kaksi", "Uusi Kaksi"), Role.MENTOR)
    proposal = Proposal(mentor=mentor, mentees=[elias], grade="good", reasons=[])
    propose(programme=world.programme, proposals=[proposal], now=NOW)
    for kind in ("received", "draft", "incomplete", "accepted", "declined", "reserve"):
        link = applications.resume_link(world.pinja)
        write_to(world.pinja, kind, NOW, link=link)
    ask_for_address(person=world.olli, address="olli.toinen@example.org", now=NOW)
    ask_for_erasure(person=world.olli, now=NOW)
    write_again(Again.objects.get(), NOW)
    TimeAsked.objects.all().delete()
    Application.objects.filter(programme__slug="work-2026").update(line_manager="e@example.org")
    ask_managers(programme=Programme.objects.get(slug="work-2026"), by=world.maija, now=NOW)
    end = MOMENTS["closing"]
    with travel(end, tick=False):  # a link counts its age by the clock
        ask_waves(now=end)
        thank_everybody(programme=world.programme, words="Kiitos", by=world.maija, now=end)
    for days in (1, 2, 8):
        later = NOW + timedelta(days=days)
        for job in (
            brief_members, ask_after_meetings, nudge_quiet_pairs, ask_for_first_meetings,
            tell_of_stops, tell_of_messages,
        ):  # fmt: skip
            job(now=later)


def paths() -> dict[str, str]:
    """Every link that a letter or a notice holds, by the name of its page and what it is for."""
    texts = [f"{one.body} {one.stop}" for one in Letter.objects.all()]
    texts += [one.link for one in Notice.objects.all()]
    found = {path for text in texts for path in LINK.findall(text)}
    return {path: resolve(path.split("?")[0]).url_name or "" for path in found}


@pytest.mark.one_database
@pytest.mark.drill  # each link, twice, by four readers on two days
def test_opening_the_links_of_letters_changes_nothing_for_whoever_opens_them(
    world: World,
) -> None:
    make_scene(world)
    write_letters(world)
    links = paths()
    assert set(BY_TOKEN) - set(links.values()) == NOT_BY_MAIL
    readers = (None, world.aino, world.henrik, world.elias)
    for reader, now in product(readers, (NOW, MOMENTS["closing"])):
        client = Client()
        with travel(now, tick=False):
            if reader:
                client.force_login(reader)
            before = fingerprint()  # signing in is written on the person
            for path in links:
                for _prefetched in range(2):
                    assert client.get(path).status_code in {200, 302, 404, 410}, path
                    client.head(path)
        after = fingerprint()
        if reader:  # who is signed in and opens a conversation has read it
            before.pop("Reading"), after.pop("Reading")
        assert after == before


def test_whoever_is_not_signed_in_gets_a_page_only_by_a_signed_link(world: World) -> None:
    make_scene(world)
    write_letters(world)
    for path, name in paths().items():
        with travel(MOMENTS[TABLE[name].when], tick=False):
            answer = Client().get(path)
        shown = answer.status_code == 200
        assert shown == (name in BY_TOKEN or name in OPEN_TO_ALL), path


# what a letter leads to that anybody may read
OPEN_TO_ALL = {"exercise"}


@pytest.fixture
def scene(world: World) -> Scene:
    return make_scene(world)


@pytest.mark.parametrize("name", sorted(set(BY_TOKEN) - {"feed"}))
def test_a_signed_link_does_one_thing_unchanged_and_for_a_time(scene: Scene, name: str) -> None:
    token = str(scene.special[name]["token"])
    others = [one for one in BY_TOKEN if one != name]
    client = Client()
    with travel(MOMENTS[TABLE[name].when], tick=False):
        assert client.get(reverse(name, args=[token])).status_code == 200
        for other in others:
            assert client.get(reverse(other, args=[token])).status_code in {404, 410}, other
        assert client.get(reverse(name, args=[token[:-2] + "xx"])).status_code in {404, 410}
    with travel(NOW + timedelta(days=800), tick=False):
        assert client.get(reverse(name, args=[token])).status_code in {404, 410}
