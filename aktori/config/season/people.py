"""How people are: most meet every month, some fade, a few never begin, a few part."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from aktori.config.season.days import CLOSING, KICK_OFF
from aktori.config.season.texts import Voice, voice
from aktori.mentorships.models import Membership, Mentorship, State
from aktori.programmes.models import Programme, Role


class Way(StrEnum):
    """How a pair goes through its season."""

    STEADY = "steady"
    SLOW = "slow"
    FADING = "fading"
    NEVER = "never"
    PARTING = "parting"


# shares of pairs; those that fade, never begin or part are about a fifth: shared/domain.md, 3
SHARES = {Way.STEADY: 70, Way.SLOW: 12, Way.FADING: 9, Way.NEVER: 3, Way.PARTING: 6}
# days between meetings, and on which day the first one is
GAPS = {Way.SLOW: (38, 50)}
USUAL_GAP, FIRST = (26, 33), (4, 22)
HOURS = (9, 12, 15, 16, 17)


@dataclass(frozen=True)
class Pair:
    """A pair, its way, and the days on which it means to meet."""

    mentee: Membership
    mentor: Membership
    voice: Voice
    way: Way
    days: tuple[int, ...]
    hour: int

    @property
    def both(self) -> tuple[Membership, Membership]:
        """The two, the mentee first."""
        return self.mentee, self.mentor


def active_pairs(programme: Programme, dice: Random) -> list[Pair]:
    """All pairs that have begun, by their mentees' addresses, each with its way."""
    found = list(Mentorship.objects.filter(programme=programme, state=State.ACTIVE))
    members = Membership.objects.select_related("mentorship__programme", "participant__person")
    by_pair: dict[tuple[object, str], Membership] = {
        (one.mentorship_id, one.role): one for one in members.filter(mentorship__in=found)
    }
    both = [(by_pair[one.id, Role.MENTEE], by_pair[one.id, Role.MENTOR]) for one in found]
    both.sort(key=lambda pair: pair[0].participant.person.email)
    return [cast(mentee, mentor, dice) for mentee, mentor in both]


def cast(mentee: Membership, mentor: Membership, dice: Random) -> Pair:
    """Gives a pair its way."""
    (way,) = dice.choices(list(SHARES), list(SHARES.values()))
    language = mentee.participant.person.language
    return Pair(mentee, mentor, voice(language), way, meeting_days(way, dice), dice.choice(HOURS))


def meeting_days(way: Way, dice: Random) -> tuple[int, ...]:
    """On which days after the kick-off a pair of this way means to meet."""
    if way == Way.NEVER:
        return ()
    days, day = [], KICK_OFF + dice.randint(*FIRST)
    while day < CLOSING - 3:
        days.append(day)
        day += dice.randint(*GAPS.get(way, USUAL_GAP))
    stops = {Way.FADING: dice.randint(1, 4), Way.PARTING: dice.randint(1, 3)}
    return tuple(days[: stops.get(way)])


def speaks_finnish(pair: Pair) -> bool:
    """Whether both read in Finnish, as the pair that a visitor is shown should."""
    return all(one.participant.person.language == "fi" for one in pair.both)
