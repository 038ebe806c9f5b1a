"""The coordinator's page of a pair, and the same page for the pair itself."""

import re

import pytest
from django.test import Client
from time_machine import travel

from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText
from aktori.meetings.actions import give_pulse, tell_held
from aktori.meetings.models import Colour
from aktori.meetings.tests.test_actions import AFTER, agree
from aktori.mentorships.actions import confirm_agreement, end_mentorship, write_agreement
from aktori.mentorships.models import EndReason
from tests.world import NOW, World

SECRET = "Kumpulan salaisuus"
FACTS = re.compile(r'<dl class="facts">(.*?)</dl>', re.DOTALL)


@pytest.fixture
def lived(world: World) -> World:
    """A pair that has met; the mentor asks for help."""
    pair = world.pair
    written = write_agreement(membership=pair.mentee, rules={"aim": SECRET}, based_on=0, now=NOW)
    confirm_agreement(agreement=written, membership=pair.mentor, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText(SECRET), shared=True, now=NOW)
    meeting = tell_held(meeting=agree(pair), membership=pair.mentee, now=AFTER)
    give_pulse(meeting=meeting, membership=pair.mentee, colour=Colour.GOOD, now=AFTER)
    give_pulse(meeting=meeting, membership=pair.mentor, colour=Colour.WANTS_HELP, now=AFTER)
    return world


def page(client: Client, world: World, who: str) -> str:
    mentorship = world.pair.mentorship.id
    path = f"/pairs/{mentorship}/coordinator/"
    if who == "maija":
        path = f"/programmes/{world.programme.id}/pairs/{mentorship}/"
    client.force_login(getattr(world, who))
    answer = client.get(f"{path}?lang=en")
    assert answer.status_code == 200
    return str(answer.content.decode())


@travel(AFTER, tick=False)
def test_the_coordinator_sees_signals_and_no_word(lived: World, client: Client) -> None:
    found = page(client, lived, "maija")
    for signal in (
        "48/2026",
        "1/6",
        "confirmed on Mon 23 Nov 2026",
        "would like help",
        "Needs you",
    ):
        assert signal in found, signal
    assert SECRET not in found


@travel(AFTER, tick=False)
def test_the_mentor_who_told_all_sees_the_very_same(lived: World, client: Client) -> None:
    theirs, mine = page(client, lived, "maija"), page(client, lived, "henrik")
    assert FACTS.findall(theirs) == FACTS.findall(mine)
    assert "would like help" in mine


@travel(AFTER, tick=False)
def test_what_the_partner_told_the_coordinator_alone_is_covered(
    lived: World, client: Client
) -> None:
    found = page(client, lived, "aino")
    assert "Aino Lehtinen: " in found
    assert "Henrik Sjöblom: " not in found
    assert "would like help" not in found
    assert "Needs you" not in found


@travel(AFTER, tick=False)
def test_why_a_pair_ended_is_for_the_coordinator_alone(lived: World, client: Client) -> None:
    end_mentorship(membership=lived.pair.mentor, reason=EndReason.CHEMISTRY, now=AFTER)
    lived.pair.mentorship.refresh_from_db()
    word = lived.pair.mentorship.get_end_reason_display()
    assert word in page(client, lived, "maija")
    assert word not in page(client, lived, "aino")
    assert word not in page(client, lived, "henrik")
