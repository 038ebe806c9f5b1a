"""Safe totals of closed waves, and what may be read of words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from aktori.feedback import safe
from aktori.feedback.models import Advice, Answered, Response, Wave
from aktori.feedback.questions import CANT_SAY, Question, Scale, questions_of
from aktori.feedback.rules import LEAST_ANSWERS, LEAST_FOR_WORDS, may_publish, totals_may_show
from aktori.feedback.words import parts_in_words, told_in_short, told_in_words
from aktori.programmes.models import Participant, Programme, Role

# where "low" ends and "high" begins; "can't say" lies between
AGREES, DISAGREES = 4, 2
PROMOTES, DETRACTS = 9, 6
# told as a mean, since one wants to see them move between waves
AS_MEAN = ("clarity", "confidence", "progress")


@dataclass(frozen=True)
class Total:
    """What may be told of one question; by language or field too where that is safe."""

    question: Question
    told: safe.Published
    by_part: dict[str, safe.Share] | None = None

    @property
    def in_words(self) -> str:
        """What may be told, in a sentence."""
        return told_in_words(self.question, self.told)

    @property
    def in_short(self) -> str:
        """The number alone, to stand in a row of waves."""
        return told_in_short(self.told)

    @property
    def in_parts(self) -> str:
        """The same by part, or ""."""
        return parts_in_words(self.question, self.by_part)

    @property
    def recommends(self) -> int | None:
        """The share of 9–10 minus that of 0–6, in hundredths; None where these are not told."""
        if not isinstance(self.told, safe.Share) or self.told.joined:
            return None
        return round(100 * (self.told.high - self.told.low) / self.told.count)


@dataclass(frozen=True)
class WaveTotals:
    """What may be told of one wave for one role; no `totals` where too few have answered."""

    wave: Wave
    role: Role
    answered: int
    totals: list[Total]

    @property
    def by_part(self) -> bool:
        """Whether anything may be told by part."""
        return any(one.by_part for one in self.totals)

    def of(self, code: str) -> Total | None:
        """The total of one question."""
        return next((one for one in self.totals if one.question.code == code), None)


def published(programme: Programme, now: datetime) -> list[WaveTotals]:
    """The totals of every closed wave that somebody answered, for each role; one query."""
    today = programme.today(now)
    closed = [wave for wave in Wave if may_publish(programme, wave, today)]
    rows = list(Response.objects.filter(programme=programme, wave__in=closed))
    return [
        of_wave(wave, role, mine)
        for wave in closed
        for role in (Role.MENTEE, Role.MENTOR)
        if (mine := [one for one in rows if one.wave == wave and one.role == role])
    ]


def of_wave(wave: Wave, role: Role, rows: list[Response]) -> WaveTotals:
    """The totals of the answers to one wave by one role."""
    if len(rows) < LEAST_ANSWERS:
        return WaveTotals(wave, role, len(rows), [])
    # a question added since has answers of some only, and is told of no one
    asked = [one for one in questions_of(wave, role) if all(one.code in r.answers for r in rows)]
    return WaveTotals(wave, role, len(rows), [total(question, rows) for question in asked])


def total(question: Question, rows: list[Response]) -> Total:
    """What may be told of one question."""
    code = question.code
    if code in AS_MEAN:
        values = [one.answers[code] for one in rows]
        known = [one.answers[code] for one in rows if one.known]
        ends = question.scale.value
        return Total(question, safe.mean(values, ends[0], ends[-1], known))
    told = safe.share(counts(question, rows), counts(question, known_of(rows)))
    # laid down at the end of the wave; before that these are the parts as they came
    found = safe.groups(Counter(one.part for one in rows if not one.known))
    if not found:
        return Total(question, told)
    tables = {group: [one for one in rows if found.get(one.part, "") == group]
              for group in set(found.values())}  # fmt: skip
    by_part = safe.by_group(
        {group: counts(question, some) for group, some in tables.items()},
        {group: counts(question, known_of(some)) for group, some in tables.items()},
        told,
    )
    return Total(question, told, by_part)


def known_of(rows: Iterable[Response]) -> list[Response]:
    """Those whose writers are known to the coordinator."""
    return [one for one in rows if one.known]


def counts(question: Question, rows: Iterable[Response]) -> safe.Counts:
    """How many answered low, between (or can't say) and high."""
    values = [one.answers[question.code] for one in rows]
    if question.scale == Scale.TEN:
        low = sum(value <= DETRACTS for value in values)
        high = sum(value >= PROMOTES for value in values)
    else:
        low = sum(value <= DISAGREES and value != CANT_SAY for value in values)
        high = sum(value >= AGREES for value in values)
    return low, len(values) - low - high, high


def responded(programme: Programme, asked: int | None = None) -> dict[Wave, tuple[int, int]]:
    """For each wave how many have answered of how many who take part; one query or two.

    `asked` is how many take part, if it is known.
    """
    if asked is None:
        asked = programme.participants.filter(left_at=None).count()
    done = Answered.objects.filter(participant__programme=programme)
    count = Counter(dict(done.values_list("wave").annotate(n=Count("*"))))
    return {wave: (count[wave], max(asked, count[wave])) for wave in Wave}


def advice_of(programme: Programme, *, now: datetime) -> list[Advice] | None:
    """The advice of a round, shuffled; None while it may not be seen.

    Only of a closed wave in which ten people or more have answered, so that none can be guessed.
    """
    answered = Response.objects.filter(programme=programme, wave=Wave.CLOSING)
    if not totals_may_show(programme, now) or answered.count() < LEAST_FOR_WORDS:
        return None
    return list(programme.advice.all())


def advice_for(programme: Programme) -> list[str]:
    """What the round before says to this one."""
    if programme.copied_from_id is None:
        return []
    found = Advice.objects.filter(programme=programme.copied_from_id, published_at__isnull=False)
    return list(found.values_list("text", flat=True))


def has_answered(participant: Participant, wave: Wave) -> bool:
    """Whether a participant has answered a wave."""
    return Answered.objects.filter(participant=participant, wave=wave).exists()
