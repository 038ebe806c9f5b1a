"""The self-assessment: evidence from data, the coordinator's own mark and word."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.feedback.models import Wave
from aktori.mentorships.models import Membership, Mentorship
from aktori.reports.evidence import Ground, counted
from aktori.reports.facts import Facts, facts_of
from aktori.reports.models import Mark, Verdict
from aktori.reports.requirements import REQUIREMENTS
from aktori.reports.tests.season import AFTER, make_season
from tests.world import JOINED, NOW, World


@travel(AFTER, tick=False)
def test_evidence_and_a_first_mark_are_filled_in(world: World, client: Client) -> None:
    make_season(world, 12)
    client.force_login(world.maija)
    page = client.get(f"/programmes/{world.programme.id}/quality/?lang=en").content.decode()
    assert "12 of 14 pairs have confirmed ground rules." in page
    chosen = re.search(r'name="Q10".*?</select>', page, re.DOTALL)
    assert chosen is not None
    assert '<option value="met" selected>' in chosen[0]
    assert not Mark.objects.exists()


@travel(AFTER, tick=False)
def test_what_no_row_tells_is_left_to_the_coordinator_and_said_so(
    world: World, client: Client
) -> None:
    client.force_login(world.maija)
    page = client.get(f"/programmes/{world.programme.id}/quality/?lang=en").content.decode()
    silent = [one.code for one in REQUIREMENTS if one.drawn is None]
    assert silent == ["Q16"]
    assert page.count("Only you can tell.") == 1
    assert 'name="Q16_words"' in page


@travel(AFTER, tick=False)
def test_who_wished_for_another_pair_and_got_a_proposal_in_ten_days_is_counted(
    world: World,
) -> None:
    ended = JOINED + timedelta(days=40)
    for pair, wish in ((world.pair, "new-pair"), (world.other_pair, "new-pair")):
        Mentorship.objects.filter(id=pair.mentorship.id).update(
            state="ended", ended_at=ended, end_reason="time"
        )
        Membership.objects.filter(id=pair.mentee.id).update(wants_next=wish)
    # the partner's later pair, who had not wished for one, is none of theirs
    soon = world.programme.mentorships.create(proposed_at=ended + timedelta(days=9))
    for member in (world.pair.mentee, world.other_pair.mentor):
        Membership.objects.create(mentorship=soon, participant=member.participant, role=member.role)
    found = facts_of(world.programme, AFTER)
    assert found.rematched == (1, 2)
    assert facts_of(world.programme, ended + timedelta(days=5)).rematched == (1, 1)


@travel(AFTER, tick=False)
def test_the_coordinators_mark_and_word_count(world: World, client: Client) -> None:
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/quality/?lang=en"
    client.post(path, {"Q4": "partly", "Q4_words": "Two evenings"})
    client.post(path, {"Q4": "met", "Q4_words": "Two evenings", "Q7": "not"})
    marks = {one.requirement: one for one in Mark.objects.all()}
    assert len(marks) == len(REQUIREMENTS)
    assert (marks["Q4"].verdict, marks["Q4"].words) == (Verdict.MET, "Two evenings")
    assert marks["Q7"].verdict == Verdict.NOT
    assert "Two evenings" in client.get(path).content.decode()


@travel(AFTER, tick=False)
def test_words_that_are_too_long_are_kept_and_nothing_is_stored(
    world: World, client: Client
) -> None:
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/quality/?lang=en"
    page = client.post(path, {"Q4_words": "x" * 501, "Q7": "not"}).content.decode()
    assert "x" * 501 in page
    assert "1 thing still needs your attention" in page
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    ("some", "verdict"), [(9, Verdict.MET), (8, Verdict.PARTLY), (5, Verdict.NOT)]
)
def test_a_share_is_marked_by_its_aim(some: int, verdict: Verdict) -> None:
    found = counted("%(some)s/%(all)s", (some, 10), 90)
    assert found is not None
    assert (found.words, found.verdict) == (f"{some}/10", verdict)
    assert counted("%(some)s/%(all)s", (0, 0), 90) is None


def test_there_are_28_and_an_empty_programme_breaks_none(world: World) -> None:
    assert [one.code for one in REQUIREMENTS] == [f"Q{number}" for number in range(1, 29)]
    ground = Ground(
        programme=world.programme,
        facts=Facts(),
        responded=dict.fromkeys(Wave, (0, 0)),
        today=NOW.date(),
        contacts=0,
        coordinators=0,
        kept=0,
    )
    for one in REQUIREMENTS:
        if one.drawn:
            one.drawn(ground)
