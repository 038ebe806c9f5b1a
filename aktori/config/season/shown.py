"""The pair that a visitor of the demo is shown, in its ninth week."""

from datetime import datetime
from functools import partial

from aktori.config.season.days import Season
from aktori.config.season.diary import Diary
from aktori.config.season.people import Pair
from aktori.goals.actions import write_goal
from aktori.meetings.actions import (
    MeetingDetails,
    give_pulse,
    pick_time,
    propose_meeting,
    tell_held,
    write_notes,
    write_reflection,
)
from aktori.meetings.content import AgreedStep, MeetingNotes
from aktori.meetings.models import Colour, Meeting, Mode
from aktori.mentorships.actions import confirm_agreement, write_agreement
from aktori.messages.actions import mark_read, send_message

# the day of the season on which the visitor comes
TODAY = 60


def show(pair: Pair, diary: Diary) -> None:
    """Two meetings held, one in three days, three goals, a thread; put down for its days."""
    season = diary.season
    diary.put(season.at(2, 19), lambda now: agree_on_rules(pair, season, now))
    diary.put(season.at(15, 20), lambda now: write_goals(pair, now))
    for number, day in enumerate((14, 42)):
        diary.put(season.at(day - 10), partial(propose, pair, season, number, day))
    diary.put(season.at(TODAY - 6), lambda now: propose_next(pair, season, now))


def agree_on_rules(pair: Pair, season: Season, now: datetime) -> None:
    """Both say yes to the rules."""
    written = write_agreement(membership=pair.mentee, rules=pair.voice.rules, based_on=0, now=now)
    confirm_agreement(agreement=written, membership=pair.mentor, now=season.at(4))


def write_goals(pair: Pair, now: datetime) -> None:
    """All goals there are words for, and one of the mentor's."""
    for text in pair.voice.mentee_goals:
        write_goal(membership=pair.mentee, text=text, shared=True, now=now)
    write_goal(membership=pair.mentor, text=pair.voice.mentor_goals[0], shared=True, now=now)


def propose(pair: Pair, season: Season, number: int, day: int, now: datetime) -> None:
    """A meeting from its proposal to what was written after it."""
    details = MeetingDetails(times=[season.at(day + step, 16) for step in (0, 1, 4)])
    meeting = propose_meeting(
        membership=pair.mentee, details=details, content=pair.voice.meetings[number], now=now
    )
    agreed = pick(pair, meeting, season.at(day - 9, 12))
    held = tell_held(meeting=agreed, membership=pair.mentee, now=season.at(day + 1))
    give_pulse(meeting=held, membership=pair.mentee, colour=Colour.GOOD, now=season.at(day + 1))
    if number:
        look_back(pair, held, season, day + 1)


def pick(pair: Pair, meeting: Meeting, now: datetime) -> Meeting:
    """The mentor takes the first time."""
    option = meeting.options.all()[0]
    return pick_time(meeting=meeting, membership=pair.mentor, option=option, now=now)


def look_back(pair: Pair, held: Meeting, season: Season, day: int) -> None:
    """What the two wrote after their last meeting, and to each other since."""
    voice = pair.voice
    steps = (
        AgreedStep(voice.steps[0], pair.mentee.id, season.at(TODAY + 2).date()),
        AgreedStep(voice.steps[1], pair.mentor.id, done=True),
    )
    then = season.at(day)
    notes = MeetingNotes(voice.notes, steps)
    write_notes(meeting=held, membership=pair.mentee, notes=notes, revision=0, now=then)
    texts = {"question": voice.thought}
    write_reflection(meeting=held, membership=pair.mentor, texts=texts, revision=0, now=then)
    for later, by, words in zip((2, 3), pair.both, voice.thread, strict=True):
        send_message(membership=by, words=words, key=None, now=season.at(day + later))
    for one in pair.both:
        mark_read(membership=one, now=season.at(day + 4))


def propose_next(pair: Pair, season: Season, now: datetime) -> None:
    """The third meeting, three days after the visitor comes."""
    times = [season.at(TODAY + step, hour, minute) for step, hour, minute in
             ((3, 16, 30), (4, 9, 0), (7, 16, 30))]  # fmt: skip
    details = MeetingDetails(
        times=times,
        minutes=90,
        mode=Mode.FACE,
        goal=pair.mentee.goals.order_by("id")[1],
        exercise="1.2",
    )
    meeting = propose_meeting(
        membership=pair.mentee, details=details, content=pair.voice.meetings[2], now=now
    )
    pick(pair, meeting, season.at(TODAY - 5))
