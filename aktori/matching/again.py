"""Who might be the next for somebody whose pair has ended: the matcher's best, and why."""

from dataclasses import dataclass, replace

from aktori.applications.models import Application
from aktori.matching.engine.outcome import Option
from aktori.matching.engine.people import Round
from aktori.matching.engine.run import options, suitors
from aktori.matching.queries import MARKS
from aktori.matching.standing import Standing, standing
from aktori.matching.words import grades
from aktori.mentorships.models import EndReason, Mentorship
from aktori.mentorships.words import reason_texts
from aktori.programmes.models import Participant, Role

MOST = 3


@dataclass(frozen=True)
class Candidate:
    """Somebody who waits or has room, or is on the reserve list (then an application)."""

    key: str
    who: Participant | Application
    name: str
    headline: str
    on_reserve: bool
    grade: str
    mark: str
    reasons: list[str]


def candidates(waiting: Participant) -> list[Candidate]:
    """The best three, whom every hard rule leaves, and never an earlier pair of theirs.

    Raises `KeyError` when the person is not waiting any more.
    """
    is_mentee = waiting.role == Role.MENTEE
    table = standing(waiting.programme, reserve=Role.MENTOR if is_mentee else Role.MENTEE)
    key = str(waiting.id)
    if key not in table.parts:
        raise KeyError(key)
    if is_mentee:
        found = [(one.mentor, one) for one in options(without_earlier(table.given, key), key)]
    else:
        found = list(suitors(table.given, key))
    return [candidate(other, option, table) for other, option in found[:MOST]]


def without_earlier(given: Round, mentee: str) -> Round:
    """The round without the mentors whom the mentee has had before."""
    person = next(one.person for one in given.mentees if one.key == mentee)
    had = {mentor for mentor, other in given.earlier_pairs if other == person}
    return replace(given, mentors=tuple(one for one in given.mentors if one.person not in had))


def candidate(key: str, option: Option, table: Standing) -> Candidate:
    """One of them in words."""
    spare = table.reserve.get(key)
    who: Participant | Application = spare or table.parts[key]
    return Candidate(
        key=key,
        who=who,
        name=who.full_name if isinstance(who, Application) else who.person.full_name,
        headline="" if isinstance(who, Application) else who.headline,
        on_reserve=spare is not None,
        grade=grades()[option.grade],
        mark=MARKS[option.grade],
        reasons=reason_texts([{"code": one.code, "values": one.values} for one in option.reasons]),
    )


def ended_over_conduct(waiting: Participant) -> bool:
    """Whether the last pair of somebody ended over conduct: then a new one waits for a word."""
    mine = Mentorship.objects.filter(memberships__participant=waiting, ended_at__isnull=False)
    last = mine.order_by("-ended_at").values_list("end_reason", flat=True).first()
    return last == EndReason.CONDUCT
