"""How the time of a meeting is divided."""

import pytest
from django.utils.translation import override

from aktori.meetings.content import Frame, MeetingContent
from aktori.meetings.frames import FIRST, USUAL, plan
from aktori.meetings.rules import LENGTHS
from aktori.workbook.content import exercise

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("frame", [Frame.USUAL, Frame.FIRST])
def test_every_frame_adds_up_to_its_minutes(frame: Frame, minutes: int) -> None:
    parts = plan(MeetingContent(frame=frame), minutes)
    assert sum(one.minutes for one in parts) == minutes
    assert all(one.minutes > 0 for one in parts)


def test_each_reads_the_frame_in_their_own_language_with_the_mentees_words_in_it() -> None:
    content = MeetingContent("Haastattelu", ("Miten meni?",), frame=Frame.USUAL)
    with override("en"):
        parts = plan(content, 60, exercise("4.3", "en"))
    assert parts[0].title == "Arrive"
    assert (parts[2].hint, parts[2].matters[0]) == ("Haastattelu", "Miten meni?")
    with override("fi"):
        assert plan(content, 60)[0].title == "Saapuminen"


def test_the_first_meeting_needs_an_hour() -> None:
    assert set(FIRST) < set(USUAL) == set(LENGTHS)
    with override("en"):
        assert plan(MeetingContent(frame=Frame.FIRST), 30)[0].title == "Arrive"
        assert plan(MeetingContent(frame=Frame.FIRST), 90)[0].title == "Hello"
    assert plan(MeetingContent(), 60) == []


def test_an_exercise_brings_what_one_does_in_the_meeting_with_its_minutes() -> None:
    lifeline = exercise("4.1", "en")
    assert lifeline.alone
    with override("en"):
        matters = plan(MeetingContent(frame=Frame.USUAL), 60, lifeline)[2].matters
    assert len(matters) == len(lifeline.together_steps) < len(lifeline.steps)
    assert matters[0].startswith(f"{lifeline.title}: ")
    minutes = [int(one.rsplit("(", 1)[1].split(" ")[0]) for one in matters]
    assert sum(minutes) == lifeline.minutes - lifeline.alone


def test_an_exercise_that_one_does_alone_is_named() -> None:
    letter = exercise("3.3", "en")
    assert not letter.together_steps
    with override("en"):
        matters = plan(MeetingContent(frame=Frame.USUAL), 60, letter)[2].matters
    assert matters == (letter.title,)
