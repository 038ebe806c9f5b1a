"""What each wave asks of each role: our own wording, for steering, not a validated scale.

Which item is asked when: shared/domain.md, 6.1.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aktori.feedback.models import Wave
from aktori.programmes.models import Role

CANT_SAY = 0


class Scale(Enum):
    """How an answer is given: five steps and "can't say", or a number from 0 to 10."""

    AGREE = range(6)
    TEN = range(11)


@dataclass(frozen=True)
class Question:
    """A statement or question; `code` says what it is about, in every wave and role alike."""

    code: str
    text: str | Promise
    scale: Scale = Scale.AGREE


@dataclass(frozen=True)
class Part:
    """The questions of one screen."""

    title: str | Promise
    questions: tuple[Question, ...]


CLARITY = Question("clarity", _("I know what I would like to do next."), Scale.TEN)
CONFIDENCE = Question("confidence", _("I trust that I can get there."), Scale.TEN)
COMPETENCE = Question("competence", _("I can describe what I am good at with examples."))
NETWORKS = Question("networks", _("I have people in working life whom I can ask."))
PREPARED = Question("prepared", _("I knew what was expected of me when we began."))
SIMILAR = Question("similar", _("We look at important things in similar ways."))
RULES = Question("rules", _("Our ground rules work."))
LOAD = Question("load", _("The time it takes is reasonable."))
EFFICACY = Question("efficacy", _("I feel able to be of use."))
SAFETY = Question("safety", _("I have been treated with respect."))
ENDING = Question("ending", _("We ended properly."))
FITTED = Question("match", _("My mentor's experience fits my questions."))
TO_GIVE = Question("match", _("I have something to give to my mentee's questions."))
UNFINISHED = Question("trust", _("I can say unfinished thoughts aloud."))
OPENLY = Question("trust", _("We can talk openly."))
FURTHER = Question(
    "progress", _("How far have you come with your own goals? 0 = not begun, 10 = there"), Scale.TEN
)
FURTHER_SEEN = Question(
    "progress",
    _("How far has your mentee come, as you see it? 0 = not begun, 10 = there"),
    Scale.TEN,
)
RECOMMEND = Question(
    "recommend", _("How gladly would you recommend this programme? 0–10"), Scale.TEN
)
PROGRAMME = Part(
    _("The programme"),
    (
        Question("information", _("The information I got was useful.")),
        Question("events", _("The joint meetings were useful.")),
        Question("workbook", _("The workbook was useful.")),
        Question("support", _("The coordinator's support was useful.")),
    ),
)
GAINS = Part(
    _("What you gained"),
    (
        Question("learned", _("I learned something myself.")),
        Question("energy", _("Mentoring gave me energy.")),
        Question("listener", _("I grew as a listener.")),
    ),
)
HEADING = _("Where you are now")
TOGETHER = _("How you work together")
IN_THE_END = _("In the end")

INSTRUMENTS: dict[tuple[Wave, Role], tuple[Part, ...]] = {
    (Wave.BASELINE, Role.MENTEE): (Part(HEADING, (CLARITY, CONFIDENCE, COMPETENCE, NETWORKS)),),
    (Wave.BASELINE, Role.MENTOR): (Part(HEADING, (EFFICACY,)),),
    (Wave.MIDPOINT, Role.MENTEE): (
        Part(HEADING, (CLARITY, CONFIDENCE, FURTHER)),
        Part(
            TOGETHER,
            (
                FITTED,
                SIMILAR,
                UNFINISHED,
                Question("lead", _("I steer what we talk about.")),
                Question("challenge", _("My mentor gives me something to think about.")),
            ),
        ),
        Part(_("The frame"), (PREPARED, RULES, LOAD, SAFETY)),
    ),
    (Wave.MIDPOINT, Role.MENTOR): (
        Part(HEADING, (EFFICACY, FURTHER_SEEN)),
        Part(
            TOGETHER,
            (
                TO_GIVE,
                SIMILAR,
                OPENLY,
                Question("lead", _("The mentee takes the lead.")),
                Question("challenge", _("I dare to challenge.")),
            ),
        ),
        Part(_("The frame"), (PREPARED, RULES, LOAD, SAFETY)),
    ),
    (Wave.CLOSING, Role.MENTEE): (
        Part(HEADING, (CLARITY, CONFIDENCE, COMPETENCE, NETWORKS, FURTHER)),
        Part(TOGETHER, (FITTED, UNFINISHED, LOAD, SAFETY, ENDING)),
        PROGRAMME,
        Part(
            IN_THE_END,
            (
                Question("peers", _("Meeting other mentees helped me.")),
                RECOMMEND,
                Question("again", _("I could be a mentor myself one day.")),
            ),
        ),
    ),
    (Wave.CLOSING, Role.MENTOR): (
        GAINS,
        Part(TOGETHER, (TO_GIVE, OPENLY, FURTHER_SEEN, LOAD, SAFETY, ENDING)),
        PROGRAMME,
        Part(
            IN_THE_END,
            (
                Question("peers", _("Meeting other mentors helped me.")),
                RECOMMEND,
                Question("again", _("I would be a mentor again.")),
            ),
        ),
    ),
    (Wave.FOLLOW_UP, Role.MENTEE): (
        Part(
            HEADING,
            (
                CLARITY,
                CONFIDENCE,
                NETWORKS,
                Question("used", _("I have made use of what I learned.")),
                Question("again", _("I could be a mentor myself one day.")),
            ),
        ),
    ),
    (Wave.FOLLOW_UP, Role.MENTOR): (
        Part(
            HEADING,
            (
                Question("used", _("I have made use of what I learned.")),
                Question("again", _("I would be a mentor again.")),
            ),
        ),
    ),
}


def questions_of(wave: Wave, role: Role) -> list[Question]:
    """All that a wave asks of a role, in order."""
    return [question for part in INSTRUMENTS[wave, role] for question in part.questions]


def wave_names() -> dict[Wave, str | Promise]:
    """What each wave is called."""
    return {
        Wave.BASELINE: _("In the beginning"),
        Wave.MIDPOINT: _("Half-way"),
        Wave.CLOSING: _("Closing questions"),
        Wave.FOLLOW_UP: _("Half a year later"),
    }


def asks_for_words(wave: Wave) -> bool:
    """Whether a wave ends with open questions."""
    return wave == Wave.CLOSING
