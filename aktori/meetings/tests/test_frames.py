"""How the time of a meeting is divided."""

import pytest
from django.utils.translation import override

from aktori.meetings.content import Frame, MeetingContent
from aktori.meetings.frames import FIRST, USUAL, plan
from aktori.meetings.rules import LENGTHS

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
        parts = plan(content, 60, "Lifeline")
    assert parts[0].title == "Arrive"
    assert (parts[2].hint, parts[2].matters) == ("Haastattelu", ("Miten meni?", "Lifeline"))
    with override("fi"):
        assert plan(content, 60)[0].title == "Saapuminen"


def test_the_first_meeting_needs_an_hour() -> None:
    assert set(FIRST) < set(USUAL) == set(LENGTHS)
    with override("en"):
        assert plan(MeetingContent(frame=Frame.FIRST), 30)[0].title == "Arrive"
        assert plan(MeetingContent(frame=Frame.FIRST), 90)[0].title == "Hello"
    assert plan(MeetingContent(), 60) == []
