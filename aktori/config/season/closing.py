"""The end: what was learned and thanked for, the questions, the papers."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from aktori.closing.actions.certificates import give_certificates
from aktori.closing.actions.farewells import say_farewell, say_thanks
from aktori.closing.rules import After
from aktori.config.season.days import CLOSING, KICK_OFF, MIDDLE
from aktori.config.season.diary import Diary
from aktori.config.season.round import BY_NAME
from aktori.feedback.actions import Filled, answer_wave
from aktori.feedback.models import Wave
from aktori.feedback.questions import questions_of
from aktori.mentorships.models import Membership, State
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme, Role

THANKS = {
    "fi": "Kiitos ajastasi ja kysymyksistäsi.",
    "en": "Thank you for your time and questions.",
}
ANSWERS, THANKED, WENT_ON = 0.6, 0.5, 0.4


def put_down(programme: Programme, by: Person, diary: Diary, dice: Random) -> None:
    """Thanks in the last week, the questions of each wave, papers on the day."""
    at = diary.season.at
    diary.put(at(CLOSING - 2, 19), lambda now: part_kindly(programme, dice, now))
    for wave, day, hour in (
        (Wave.BASELINE, KICK_OFF + 2, 19),
        (Wave.MIDPOINT, MIDDLE + 3, 19),
        (Wave.CLOSING, CLOSING, 18),
    ):
        diary.put(at(day, hour), partial(answer_questions, programme, wave, dice))
    diary.put(at(CLOSING, 15), lambda now: give_certificates(programme=programme, by=by, now=now))


def part_kindly(programme: Programme, dice: Random, now: datetime) -> None:
    """Many thank each other, and some say how to go on."""
    members = Membership.objects.filter(
        mentorship__programme=programme, mentorship__state=State.ACTIVE
    ).select_related("mentorship__programme", "participant__person")
    by_pair: dict[object, list[Membership]] = {}
    for one in members.order_by(*BY_NAME):
        by_pair.setdefault(one.mentorship_id, []).append(one)
    for some in by_pair.values():
        if len(some) == 2 and dice.random() < THANKED:
            say_both(some[0], some[1], dice, now)


def say_both(one: Membership, other: Membership, dice: Random, now: datetime) -> None:
    """Each thanks the other, in the other's language."""
    for by, to in ((one, other), (other, one)):
        words = THANKS.get(to.participant.person.language, THANKS["en"])
        say_thanks(by=by, to=to, words=words, now=now)
        if dice.random() < WENT_ON:
            after = dice.choice(list(After))
            say_farewell(membership=by, after=after, reach="", now=now + timedelta(minutes=2))


def answer_questions(programme: Programme, wave: Wave, dice: Random, now: datetime) -> None:
    """Most answer a wave, and are further on with each."""
    lift = list(Wave).index(wave)
    for part in Participant.objects.filter(programme=programme, left_at=None).order_by(
        "person__email"
    ):
        if dice.random() < ANSWERS:
            answers = {
                one.code: min(one.scale.value[-1], dice.choice(one.scale.value[2:]) + lift)
                for one in questions_of(wave, Role(part.role))
            }
            filled = Filled(answers=answers)
            answer_wave(participant=part, wave=wave, filled=filled, now=now)
