"""The life of a meeting: proposed, agreed, held or called off."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from aktori.mail.models import Letter
from aktori.meetings import actions
from aktori.meetings.content import MeetingContent
from aktori.meetings.models import Colour, Meeting, State
from aktori.meetings.queries import open_meetings
from aktori.mentorships.actions import destroy_keys, forget_content
from tests.world import NOW, Pair, World

CONTENT = MeetingContent("Kumpulan haastattelu", ("Miten meni?",), "Kirjaston kahvila")
TIMES = [NOW + timedelta(days=days) for days in (3, 4, 5)]
AFTER = TIMES[0] + timedelta(hours=2)


def propose(pair: Pair, times: Sequence[datetime] = TIMES) -> Meeting:
    return actions.propose_meeting(
        membership=pair.mentee,
        details=actions.MeetingDetails(times=times),
        content=CONTENT,
        now=NOW,
    )


def agree(pair: Pair, times: Sequence[datetime] = TIMES) -> Meeting:
    meeting = propose(pair, times)
    option = meeting.options.all()[0]
    return actions.pick_time(meeting=meeting, membership=pair.mentor, option=option, now=NOW)


def test_the_mentee_proposes_and_the_mentor_gets_the_times_by_mail(world: World) -> None:
    meeting = propose(world.pair)
    (letter,) = Letter.objects.filter(kind="meetings/proposed")
    assert letter.to == world.henrik.email
    assert meeting.options.count() == 3
    assert "26 Nov 2026" in letter.body
    assert "/times/" in letter.body


def test_the_mentor_answers_but_does_not_propose(world: World) -> None:
    with pytest.raises(actions.NotNow):
        actions.propose_meeting(
            membership=world.pair.mentor,
            details=actions.MeetingDetails(times=TIMES),
            content=CONTENT,
            now=NOW,
        )


def test_one_does_not_pick_ones_own_time(world: World) -> None:
    meeting = propose(world.pair)
    with pytest.raises(actions.NotNow):
        actions.pick_time(
            meeting=meeting,
            membership=world.pair.mentee,
            option=meeting.options.all()[0],
            now=NOW,
        )


def test_an_agreed_meeting_comes_to_both_calendars(world: World) -> None:
    meeting = agree(world.pair)
    assert (meeting.state, meeting.starts_at) == (State.AGREED, TIMES[0])
    assert meeting.ends_at == TIMES[0] + timedelta(minutes=60)
    letters = Letter.objects.filter(kind="meetings/agreed", calendar_method="REQUEST")
    assert {letter.to for letter in letters} == {world.aino.email, world.henrik.email}


def test_a_time_of_another_meeting_is_refused(world: World) -> None:
    meeting, other = propose(world.pair), propose(world.other_pair)
    with pytest.raises(actions.NotNow):
        actions.pick_time(
            meeting=meeting,
            membership=world.pair.mentor,
            option=other.options.all()[0],
            now=NOW,
        )


def test_two_picks_at_once_leave_the_first(world: World) -> None:
    meeting = agree(world.pair)
    with pytest.raises(actions.NotNow):
        actions.pick_time(
            meeting=meeting,
            membership=world.pair.mentor,
            option=meeting.options.all()[1],
            now=NOW,
        )


def test_no_word_of_content_is_in_a_row_or_a_letter(world: World) -> None:
    meeting = agree(world.pair)
    meeting.refresh_from_db()
    for word in ("Kumpulan", "kahvila", "Miten"):
        assert word.encode() not in bytes(meeting.sealed)
        assert not Letter.objects.filter(body__contains=word).exists()
        assert not Letter.objects.filter(calendar__contains=word).exists()
    (opened,) = open_meetings([meeting], actor=world.pair.mentor.participant_id, now=NOW)
    assert opened.content == CONTENT


def test_calling_off_clears_both_calendars(world: World) -> None:
    meeting = agree(world.pair)
    actions.cancel_meeting(meeting=meeting, membership=world.pair.mentor, now=NOW)
    letters = Letter.objects.filter(kind="meetings/cancelled", calendar_method="CANCEL")
    assert letters.count() == 2
    assert all("SEQUENCE:1" in letter.calendar for letter in letters)


def test_when_no_time_fits_the_mentee_hears_of_it(world: World) -> None:
    meeting = propose(world.pair)
    actions.cancel_meeting(meeting=meeting, membership=world.pair.mentor, now=NOW)
    (letter,) = Letter.objects.filter(kind="meetings/none_fits")
    assert (letter.to, letter.calendar) == (world.aino.email, "")


def test_we_met_is_said_once_and_may_be_said_again(world: World) -> None:
    meeting = agree(world.pair)
    with pytest.raises(actions.NotNow):
        actions.tell_held(meeting=meeting, membership=world.pair.mentee, now=NOW)
    held = actions.tell_held(meeting=meeting, membership=world.pair.mentee, now=AFTER)
    again = actions.tell_held(
        meeting=meeting, membership=world.pair.mentor, now=AFTER + timedelta(days=1)
    )
    assert (held.held_at, again.held_at) == (AFTER, AFTER)
    assert again.held_told_by == world.pair.mentee
    with pytest.raises(actions.NotNow):
        actions.cancel_meeting(meeting=meeting, membership=world.pair.mentor, now=AFTER)


def test_a_pulse_comes_after_the_meeting_and_the_latest_word_counts(world: World) -> None:
    meeting, mentee = agree(world.pair), world.pair.mentee
    with pytest.raises(actions.NotNow):
        actions.give_pulse(meeting=meeting, membership=mentee, colour=Colour.GOOD, now=NOW)
    held = actions.tell_held(meeting=meeting, membership=mentee, now=AFTER)
    for colour in (Colour.GOOD, Colour.WANTS_HELP):
        actions.give_pulse(meeting=held, membership=mentee, colour=colour, now=AFTER)
    assert [pulse.colour for pulse in held.pulses.all()] == [Colour.WANTS_HELP]


def test_both_are_asked_once_after_a_meeting(world: World) -> None:
    agree(world.pair)
    assert actions.ask_after_meetings(now=NOW) == 0
    assert actions.ask_after_meetings(now=AFTER) == 1
    assert actions.ask_after_meetings(now=AFTER + timedelta(hours=1)) == 0
    assert Letter.objects.filter(kind="meetings/after").count() == 2


def test_nobody_is_asked_about_a_meeting_long_ago_or_one_that_was_told(world: World) -> None:
    agree(world.pair)
    held = agree(world.other_pair)
    actions.tell_held(meeting=held, membership=world.other_pair.mentee, now=AFTER)
    assert actions.ask_after_meetings(now=AFTER + timedelta(days=30)) == 0
    assert actions.ask_after_meetings(now=AFTER) == 1


def test_destroyed_meetings_keep_their_dates_and_lose_their_words(world: World) -> None:
    meeting = agree(world.pair)
    destroy_keys(mentorships=world.programme.mentorships.all(), now=AFTER)
    forget_content(mentorships=world.programme.mentorships.all(), now=AFTER)
    actions.forget_meetings(mentorships=world.programme.mentorships.all())
    meeting.refresh_from_db()
    assert (bytes(meeting.sealed), meeting.starts_at) == (b"", TIMES[0])
    (opened,) = open_meetings([meeting], actor=world.pair.mentor.participant_id, now=NOW)
    assert opened.content == MeetingContent()
