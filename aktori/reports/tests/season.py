"""A whole season in rows: pairs that met, agreed, answered every wave and said goodbye."""

from datetime import UTC, datetime, timedelta
from random import Random

from aktori.feedback.actions import Filled, answer_wave, close_waves
from aktori.feedback.models import About, Wave
from aktori.feedback.questions import questions_of
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.mentorships.models import Agreement
from aktori.programmes.models import Participant, Role
from tests.world import JOINED, Pair, World, make_pair, make_person

# after every wave but the last is closed
AFTER = datetime(2027, 6, 10, 12, tzinfo=UTC)
CLOSING = datetime(2027, 5, 21, 12, tzinfo=UTC)


def make_season(world: World, pairs: int, seed: int = 1) -> list[Pair]:
    """So many more pairs in the world's programme, with all that a season leaves."""
    drawn, made = Random(seed), []
    for number in range(pairs):
        language = "sv" if number % 4 == 3 else "fi"
        mentee = make_person(f"aktori.{number}", f"Aktori N{number}", language)
        mentor = make_person(f"mentori.{number}", f"Mentori N{number}", language)
        made.append(make_pair(world.programme, mentee, mentor))
    live(made, drawn)
    for pair in made:
        for member in (pair.mentee, pair.mentor):
            for wave in (Wave.BASELINE, Wave.MIDPOINT, Wave.CLOSING):
                answer(member.participant, wave, drawn)
    close_waves(now=AFTER)
    return made


def live(pairs: list[Pair], drawn: Random) -> None:
    """Rules and meetings, as rows without words."""
    Agreement.objects.bulk_create(
        Agreement(
            mentorship=one.mentorship,
            version=1,
            sealed=b"",
            written_by=one.mentee.participant,
            written_at=JOINED + timedelta(days=5),
            confirmed_at=JOINED + timedelta(days=drawn.choice([6, 9, 30])),
        )
        for one in pairs
    )
    Meeting.objects.bulk_create(
        Meeting(
            mentorship=one.mentorship,
            state=MeetingState.HELD,
            starts_at=JOINED + timedelta(days=10 + 35 * number),
            ends_at=JOINED + timedelta(days=10 + 35 * number, hours=1),
            held_at=JOINED + timedelta(days=11 + 35 * number),
            agreed_at=JOINED,
            minutes=60,
            zone="Europe/Helsinki",
            proposed_by=one.mentee,
            proposed_at=JOINED,
            sealed=b"",
        )
        for one in pairs
        for number in range(drawn.choice([3, 5, 6, 6, 7]))
    )


def answer(participant: Participant, wave: Wave, drawn: Random) -> None:
    """One filled-in questionnaire; further up the later it is."""
    lift = list(Wave).index(wave)
    answers = {
        one.code: min(one.scale.value[-1], drawn.choice(list(one.scale.value)[2:]) + lift)
        for one in questions_of(wave, Role(participant.role))
    }
    said = {About.CHANGED: f"Rohkaistuin {participant.person.first_name}"}
    quotes = said if wave == Wave.CLOSING and drawn.random() < 0.3 else {}
    filled = Filled(answers=answers, quotes=quotes)
    answer_wave(participant=participant, wave=wave, filled=filled, now=CLOSING)
