"""Resting, leaving, and what comes next."""

from datetime import date, timedelta

from django.test import Client
from time_machine import travel

from aktori.home.reminders import nudge_quiet_pairs
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting, State
from aktori.meetings.tests.test_actions import TIMES, agree, propose
from aktori.mentorships import actions
from aktori.mentorships.models import EndReason, Membership, Pause
from aktori.mentorships.models import State as PairState
from tests.world import JOINED, NOW, World


def test_one_leaves_in_two_clicks_without_a_reason(world: World, client: Client) -> None:
    client.force_login(world.aino)
    page = f"/pairs/{world.pair.mentorship.id}/leave/"
    assert page in client.get(f"/pairs/{world.pair.mentorship.id}/").content.decode()
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 302
    world.pair.mentorship.refresh_from_db()
    ended = world.pair.mentorship
    assert (ended.state, ended.end_reason) == (PairState.ENDED, "")
    assert client.get(page).status_code == 404


def test_invitations_are_withdrawn_and_the_words_are_neutral(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        agree(world.pair)
        propose(world.pair)
        client.force_login(world.aino)
        client.post(f"/pairs/{world.pair.mentorship.id}/leave/", {"reason": "chemistry"})
    assert set(Meeting.objects.values_list("state", flat=True)) == {State.CANCELLED}
    assert Letter.objects.filter(calendar_method="CANCEL", to=world.henrik.email).exists()
    told = Letter.objects.get(kind="mentorships/ended", to=world.henrik.email)
    assert "nobody's fault" in told.body
    assert "Aino" not in told.body


def test_a_reason_is_kept_for_the_coordinator(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    client.post(f"/pairs/{world.pair.mentorship.id}/leave/", {"reason": "time"})
    world.pair.mentorship.refresh_from_db()
    assert world.pair.mentorship.end_reason == EndReason.TIME


def test_both_are_asked_what_they_would_like_next_and_the_coordinator_sees_it(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    answer = client.post(f"/pairs/{world.pair.mentorship.id}/leave/", {})
    after = f"/pairs/{world.pair.mentorship.id}/next/"
    assert answer["Location"] == after
    client.post(after, {"next": "new-pair"})
    client.force_login(world.henrik)
    with travel(NOW, tick=False):
        assert after in client.get("/home/").content.decode()
        client.post(after, {"next": "break"})
        assert after not in client.get("/home/").content.decode()
    client.force_login(world.maija)
    pulse = f"/programmes/{world.programme.id}/pairs/{world.pair.mentorship.id}/?lang=en"
    page = client.get(pulse).content.decode()
    assert "would like another pair" in page
    assert "would like a break" in page
    client.force_login(world.aino)
    mine = client.get(f"/pairs/{world.pair.mentorship.id}/coordinator/?lang=en").content.decode()
    assert "would like a break" not in mine


@travel(NOW, tick=False)
def test_a_break_calls_off_what_lies_in_it_and_goes_by_itself(world: World, client: Client) -> None:
    within, after = agree(world.pair), agree(world.pair, [TIMES[0] + timedelta(days=30)])
    client.force_login(world.henrik)
    path = f"/pairs/{world.pair.mentorship.id}/break/"
    assert (
        "Choose a day" in client.post(f"{path}?lang=en", {"until": "2026-11-20"}).content.decode()
    )
    client.post(path, {"until": "2026-12-10"})
    states = dict(Meeting.objects.values_list("id", "state"))
    assert (states[within.id], states[after.id]) == (State.CANCELLED, State.AGREED)
    client.force_login(world.aino)
    assert "Your pair has a break" in client.get("/home/?lang=en").content.decode()
    assert client.get(f"/pairs/{world.pair.mentorship.id}/meetings/new/").status_code == 404
    assert actions.end_breaks(now=NOW + timedelta(days=17)) == 0
    assert actions.end_breaks(now=NOW + timedelta(days=18)) == 1
    assert Letter.objects.filter(kind="mentorships/resumed").count() == 2


@travel(NOW, tick=False)
def test_either_goes_on_earlier(world: World, client: Client) -> None:
    actions.pause(membership=world.pair.mentee, until=date(2026, 12, 10), now=NOW)
    client.force_login(world.henrik)
    assert "go-on" in client.get(f"/pairs/{world.pair.mentorship.id}/").content.decode()
    client.post(f"/pairs/{world.pair.mentorship.id}/go-on/")
    client.post(f"/pairs/{world.pair.mentorship.id}/go-on/")
    assert Pause.objects.get().ended_at == NOW


@travel(NOW, tick=False)
def test_the_coordinator_sees_that_a_pair_rests_and_does_not_worry(
    world: World, client: Client
) -> None:
    actions.pause(membership=world.pair.mentee, until=date(2026, 12, 10), now=NOW)
    client.force_login(world.maija)
    page = client.get(f"/programmes/{world.programme.id}/?health=help").content.decode()
    assert "Elias Nyström" in page
    assert "Aino Lehtinen" not in page
    pulse = f"/programmes/{world.programme.id}/pairs/{world.pair.mentorship.id}/?lang=en"
    assert "The pair rests." in client.get(pulse).content.decode()


def test_a_quiet_pair_is_asked_kindly_once_and_not_while_it_rests(world: World) -> None:
    assert JOINED + timedelta(days=35) < NOW
    actions.pause(membership=world.other_pair.mentee, until=date(2026, 12, 10), now=NOW)
    assert nudge_quiet_pairs(now=NOW) == 2
    assert nudge_quiet_pairs(now=NOW + timedelta(days=1)) == 0
    letters = Letter.objects.filter(kind="home/quiet")
    assert {letter.to for letter in letters} == {world.aino.email, world.henrik.email}
    assert nudge_quiet_pairs(now=NOW + timedelta(days=36)) == 4 - 2
    assert Membership.objects.exclude(nudged_at=None).count() == 2


def test_who_has_a_date_is_not_asked(world: World) -> None:
    for pair in (world.pair, world.other_pair):
        agree(pair)
    assert nudge_quiet_pairs(now=NOW) == 0
