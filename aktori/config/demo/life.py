"""What pairs have done in nine weeks: rules, goals, meetings; some of them nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from aktori.config.demo.round import Season
from aktori.config.demo.texts import NOTES, STEPS, THOUGHT, THREAD, Voice, voice
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
from aktori.meetings.content import AgreedStep, MeetingContent, MeetingNotes
from aktori.meetings.models import Colour, Meeting, Mode
from aktori.meetings.models import State as MeetingState
from aktori.mentorships.actions import confirm_agreement, write_agreement
from aktori.mentorships.models import Membership, Mentorship, State
from aktori.messages.actions import mark_read, send_message
from aktori.programmes.models import Programme, Role

COLOURS = (*[Colour.GOOD] * 8, Colour.COULD_BE_BETTER)
FIRST_MEETINGS = range(-55, -37)
SECOND_MEETINGS = range(-30, -1)
HOURS = (9, 12, 15, 16, 17)


@dataclass(frozen=True)
class Pair:
    """A pair of the demo, with the texts of its mentee's language."""

    mentee: Membership
    mentor: Membership
    voice: Voice


def active_pairs(programme: Programme) -> list[Pair]:
    """All pairs that have begun, in the order in which they were proposed."""
    found = Mentorship.objects.filter(programme=programme, state=State.ACTIVE).order_by("id")
    members = Membership.objects.select_related("mentorship__programme", "participant__person")
    by_pair: dict[tuple[object, str], Membership] = {
        (one.mentorship_id, one.role): one for one in members.filter(mentorship__in=found)
    }
    rows = ((by_pair[one.id, Role.MENTEE], by_pair[one.id, Role.MENTOR]) for one in found)
    return [
        Pair(mentee, mentor, voice(mentee.participant.person.language)) for mentee, mentor in rows
    ]


def live(pairs: Sequence[Pair], season: Season, dice: Random) -> None:
    """Lets the pairs live: most well, some quiet, a few never seen."""
    shown = next(pair for pair in pairs if speaks_finnish(pair))
    show(shown, season)
    for pair in pairs:
        if pair is not shown:
            begin(pair, season, dice)
            meet(pair, season, dice)


def speaks_finnish(pair: Pair) -> bool:
    """Whether both read in Finnish, as the pair that a visitor is shown should."""
    return all(one.participant.person.language == "fi" for one in (pair.mentee, pair.mentor))


def show(pair: Pair, season: Season) -> None:
    """The pair that a visitor is shown: two meetings held, one in three days, three goals."""
    agree_on_rules(pair, season, confirmed=True)
    goals = [
        write_goal(membership=pair.mentee, text=text, shared=True, now=season.at(-45))
        for text in pair.voice.mentee_goals
    ]
    write_goal(
        membership=pair.mentor, text=pair.voice.mentor_goals[0], shared=True, now=season.at(-44)
    )
    hold(pair, season, -46, 16, pair.voice.meetings[0], Colour.GOOD)
    hold(pair, season, -18, 16, pair.voice.meetings[1], Colour.GOOD)
    details = MeetingDetails(
        times=[season.at(3, 16, 30), season.at(4, 9), season.at(7, 16, 30)],
        minutes=90,
        mode=Mode.FACE,
        goal=goals[1],
        exercise="1.2",
    )
    meeting = propose_meeting(
        membership=pair.mentee,
        details=details,
        content=pair.voice.meetings[2],
        now=season.at(-6),
    )
    pick(pair, meeting, season, -5)
    look_back(pair, season)


def look_back(pair: Pair, season: Season) -> None:
    """What the two wrote after their last meeting, and to each other since."""
    last = Meeting.objects.filter(mentorship=pair.mentee.mentorship, state=MeetingState.HELD).last()
    if last is None:
        raise ValueError("the pair that a visitor is shown has met")
    steps = (
        AgreedStep(STEPS[0], pair.mentee.id, season.at(2).date()),
        AgreedStep(STEPS[1], pair.mentor.id, done=True),
    )
    then = season.at(-17)
    notes = MeetingNotes(NOTES, steps)
    write_notes(meeting=last, membership=pair.mentee, notes=notes, revision=0, now=then)
    thoughts = {"question": THOUGHT}
    write_reflection(meeting=last, membership=pair.mentor, texts=thoughts, revision=0, now=then)
    for days, by, words in zip((-16, -15), (pair.mentee, pair.mentor), THREAD, strict=True):
        send_message(membership=by, words=words, key=None, now=season.at(days))
    for one in (pair.mentee, pair.mentor):
        mark_read(membership=one, now=season.at(-14))


def agree_on_rules(pair: Pair, season: Season, *, confirmed: bool) -> None:
    """The mentee writes after the kick-off, the mentor confirms or has not yet."""
    written = write_agreement(
        membership=pair.mentee, rules=pair.voice.rules, based_on=0, now=season.at(-58)
    )
    if confirmed:
        confirm_agreement(agreement=written, membership=pair.mentor, now=season.at(-56))


def begin(pair: Pair, season: Season, dice: Random) -> None:
    """Rules and goals, for most."""
    if dice.random() < 0.95:
        agree_on_rules(pair, season, confirmed=dice.random() < 0.96)
    if dice.random() < 0.85:
        text = dice.choice(pair.voice.mentee_goals)
        write_goal(membership=pair.mentee, text=text, shared=True, now=season.at(-45))
    if dice.random() < 0.5:
        text = dice.choice(pair.voice.mentor_goals)
        write_goal(membership=pair.mentor, text=text, shared=True, now=season.at(-44))


def meet(pair: Pair, season: Season, dice: Random) -> None:
    """None, one or two meetings held, and perhaps one to come."""
    fate, hour = dice.random(), dice.choice(HOURS)
    if fate < 0.03:
        return
    colour = Colour.WANTS_HELP if fate > 0.985 else dice.choice(COLOURS)
    hold(pair, season, dice.choice(FIRST_MEETINGS), hour, pair.voice.meetings[0], colour)
    if fate < 0.13:
        return
    hold(pair, season, dice.choice(SECOND_MEETINGS), hour, pair.voice.meetings[1], colour)
    if fate < 0.6:
        content, days = pair.voice.meetings[2], dice.choice((4, 6, 9, 13, 16))
        meeting = propose(pair, season, days, hour, content, proposed=-3)
        if dice.random() < 0.8:
            pick(pair, meeting, season, -2)


def propose(
    pair: Pair, season: Season, days: int, hour: int, content: MeetingContent, *, proposed: int
) -> Meeting:
    """The mentee proposes a time and two after it."""
    first = season.at(days, hour)
    details = MeetingDetails(times=[first + timedelta(days=step) for step in (0, 1, 4)])
    return propose_meeting(
        membership=pair.mentee, details=details, content=content, now=season.at(proposed)
    )


def pick(pair: Pair, meeting: Meeting, season: Season, days: int) -> Meeting:
    """The mentor takes the first time."""
    option = meeting.options.all()[0]
    return pick_time(
        meeting=meeting, membership=pair.mentor, option=option, now=season.at(days, 12)
    )


def hold(
    pair: Pair, season: Season, days: int, hour: int, content: MeetingContent, colour: Colour
) -> None:
    """A meeting that was held, with the mentee's colour."""
    meeting = propose(pair, season, days, hour, content, proposed=days - 10)
    meeting = pick(pair, meeting, season, days - 9)
    meeting = tell_held(meeting=meeting, membership=pair.mentee, now=season.at(days + 1))
    give_pulse(meeting=meeting, membership=pair.mentee, colour=colour, now=season.at(days + 1))
