"""Moving, answering with other times, groups that vote, two who offer at once."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from aktori.mail.models import Letter
from aktori.meetings import actions
from aktori.meetings.content import MeetingContent
from aktori.meetings.models import Meeting, State
from aktori.meetings.tests.test_actions import CONTENT, TIMES, agree, propose
from aktori.mentorships.models import Membership
from tests.world import NOW, World, make_mentorship

OTHER = [TIMES[0] + timedelta(days=10), TIMES[0] + timedelta(days=11)]


def pick(meeting: Meeting, by: Membership, place: int = 0, now: datetime = NOW) -> Meeting:
    option = meeting.options.all()[place]
    return actions.pick_time(meeting=meeting, membership=by, option=option, now=now)


def test_an_agreed_meeting_holds_until_another_time_is_picked(world: World) -> None:
    meeting = agree(world.pair)
    moved = actions.offer_times(meeting=meeting, membership=world.pair.mentor, times=OTHER, now=NOW)
    assert (moved.state, moved.starts_at) == (State.AGREED, TIMES[0])
    (letter,) = Letter.objects.filter(kind="meetings/other_times")
    assert letter.to == world.aino.email
    picked = pick(moved, world.pair.mentee, 1)
    assert (picked.starts_at, picked.sequence) == (OTHER[1], 1)
    letters = Letter.objects.filter(kind="meetings/moved", calendar_method="REQUEST")
    assert letters.count() == 2
    assert all("SEQUENCE:1" in letter.calendar for letter in letters)


def test_when_no_other_time_fits_the_meeting_stays(world: World) -> None:
    meeting = agree(world.pair)
    moved = actions.offer_times(meeting=meeting, membership=world.pair.mentee, times=OTHER, now=NOW)
    stays = actions.answer_times(meeting=moved, membership=world.pair.mentor, suits=[], now=NOW)
    assert (stays.state, stays.starts_at, stays.offered_by) == (State.AGREED, TIMES[0], None)
    assert Letter.objects.filter(kind="meetings/stays", to=world.aino.email).count() == 1


def test_the_mentor_answers_with_times_of_their_own_and_the_mentee_picks(world: World) -> None:
    meeting = propose(world.pair)
    offered = actions.offer_times(
        meeting=meeting, membership=world.pair.mentor, times=OTHER, now=NOW
    )
    with pytest.raises(actions.NotNow):
        pick(offered, world.pair.mentor)
    assert pick(offered, world.pair.mentee).starts_at == OTHER[0]


def test_of_two_who_move_at_once_the_second_sees_the_firsts_times(world: World) -> None:
    meeting = agree(world.pair)
    actions.offer_times(meeting=meeting, membership=world.pair.mentor, times=OTHER, now=NOW)
    with pytest.raises(actions.OfferedMeanwhile):
        actions.offer_times(meeting=meeting, membership=world.pair.mentee, times=OTHER, now=NOW)


def test_an_offer_can_be_taken_back(world: World) -> None:
    meeting = agree(world.pair)
    moved = actions.offer_times(meeting=meeting, membership=world.pair.mentor, times=OTHER, now=NOW)
    kept = actions.take_offer_back(meeting=moved, membership=world.pair.mentor)
    with pytest.raises(actions.NotNow):
        pick(kept, world.pair.mentee)


def test_a_time_that_has_passed_is_not_picked(world: World) -> None:
    meeting = propose(world.pair)
    late = TIMES[0] + timedelta(minutes=1)
    with pytest.raises(actions.NotNow):
        pick(meeting, world.pair.mentor, 0, late)
    assert pick(meeting, world.pair.mentor, 1, late).starts_at == TIMES[1]


def test_a_proposal_sent_twice_is_made_once(world: World) -> None:
    key = uuid4()
    made = [
        actions.propose_meeting(
            membership=world.pair.mentee,
            details=actions.MeetingDetails(times=TIMES),
            content=CONTENT,
            now=NOW,
            key=key,
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert Letter.objects.filter(kind="meetings/proposed").count() == 1


def test_of_two_mentees_who_propose_at_once_the_second_is_told(world: World) -> None:
    _group, (aino, elias, _mentor) = make_mentorship(
        world.elsewhere, [world.aino, world.elias], world.tuula
    )
    details = actions.MeetingDetails(times=TIMES)
    first = actions.propose_meeting(
        membership=aino, details=details, content=CONTENT, now=NOW, seen=[]
    )
    with pytest.raises(actions.OfferedMeanwhile) as told:
        actions.propose_meeting(
            membership=elias, details=details, content=CONTENT, now=NOW, seen=[]
        )
    assert told.value.meeting == first
    again = actions.propose_meeting(
        membership=elias, details=details, content=CONTENT, now=NOW, seen=[first.id]
    )
    assert again != first


def test_a_group_meets_when_a_time_suits_all(world: World) -> None:
    _group, (aino, elias, mentor) = make_mentorship(
        world.elsewhere, [world.aino, world.elias], world.tuula
    )
    details = actions.MeetingDetails(times=TIMES)
    meeting = actions.propose_meeting(membership=aino, details=details, content=CONTENT, now=NOW)
    first, second, third = (one.id for one in meeting.options.all())
    still = actions.answer_times(meeting=meeting, membership=elias, suits=[first, second], now=NOW)
    assert still.state == State.PROPOSED
    done = actions.answer_times(meeting=meeting, membership=mentor, suits=[second, third], now=NOW)
    assert (done.state, done.starts_at) == (State.AGREED, TIMES[1])
    assert Letter.objects.filter(kind="meetings/agreed").count() == 3


def test_a_group_that_finds_no_common_time_settles_on_one(world: World) -> None:
    _circle, (aino, elias, olli) = make_mentorship(
        world.elsewhere, [world.aino, world.elias, world.olli], None
    )
    details = actions.MeetingDetails(times=TIMES)
    meeting = actions.propose_meeting(membership=aino, details=details, content=CONTENT, now=NOW)
    first, second, _third = meeting.options.all()
    actions.answer_times(meeting=meeting, membership=elias, suits=[first.id], now=NOW)
    actions.answer_times(meeting=meeting, membership=olli, suits=[second.id], now=NOW)
    assert Letter.objects.filter(kind="meetings/not_all_fit", to=world.aino.email).count() == 1
    with pytest.raises(actions.NotNow):
        actions.settle(meeting=meeting, membership=elias, option=first, now=NOW)
    settled = actions.settle(meeting=meeting, membership=aino, option=second, now=NOW)
    assert settled.starts_at == TIMES[1]


def test_a_season_is_one_letter_one_yes_and_one_file(world: World) -> None:
    times = [datetime(2027, month, 4, 14, 30, tzinfo=UTC) for month in (1, 2, 3)]
    made = actions.propose_season(
        membership=world.pair.mentee,
        details=actions.SeasonDetails(times=times),
        content=MeetingContent(),
        now=NOW,
    )
    assert Letter.objects.filter(kind="meetings/season_proposed").count() == 1
    series = made[0].series
    assert series
    suits = {one.id: place != 1 for place, one in enumerate(made)}
    agreed = actions.answer_series(
        series=series, membership=world.pair.mentor, suits=suits, now=NOW
    )
    assert [one.starts_at for one in agreed] == [times[0], times[2]]
    states = list(Meeting.objects.filter(series=series).order_by("id").values_list("state"))
    assert states == [(State.AGREED,), (State.CANCELLED,), (State.AGREED,)]
    letters = Letter.objects.filter(kind="meetings/season_agreed", calendar_method="PUBLISH")
    assert letters.count() == 2
    assert all(letter.calendar.count("BEGIN:VEVENT") == 2 for letter in letters)


def test_a_season_of_another_pair_is_not_theirs_to_answer(world: World, client: Client) -> None:
    times = [datetime(2027, 1, 4, 14, 30, tzinfo=UTC)]
    (made,) = actions.propose_season(
        membership=world.pair.mentee,
        details=actions.SeasonDetails(times=times),
        content=MeetingContent(),
        now=NOW,
    )
    client.force_login(world.tuula)
    path = f"/pairs/{world.other_pair.mentorship.id}/season/answer/"
    with travel(NOW, tick=False):
        client.post(path, {"series": str(made.series), "meeting": str(made.id)})
    made.refresh_from_db()
    assert made.state == State.PROPOSED
    with pytest.raises(actions.NotNow):
        pick(made, world.other_pair.mentor)


def test_leaving_withdraws_what_is_to_come(world: World) -> None:
    agree(world.pair)
    propose(world.pair)
    gone = actions.withdraw_meetings(
        mentorship=world.pair.mentorship, by=world.pair.mentee, now=NOW
    )
    assert gone == 2
    assert set(Meeting.objects.values_list("state", flat=True)) == {State.CANCELLED}
    assert Letter.objects.filter(calendar_method="CANCEL").count() == 2
