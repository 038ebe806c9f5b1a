"""Everything that a report shows, gathered once for the page, the paper and the sheets."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from aktori.feedback.models import Quote, Wave
from aktori.feedback.queries import WaveTotals, published
from aktori.feedback.questions import wave_names
from aktori.feedback.rules import LEAST_FOR_WORDS
from aktori.programmes.models import Programme
from aktori.reports.evidence import Evidence, Ground
from aktori.reports.facts import Facts, kept_or_counted
from aktori.reports.indicators import Chapter, Responded, chapters, means_by_wave, moved
from aktori.reports.models import Mark, Report, Verdict
from aktori.reports.requirements import REQUIREMENTS, Requirement

SHOWN_AT_ONCE = 5


@dataclass(frozen=True)
class Gathered:
    """A season's report: numbers, totals, quotes, and the coordinator's own words."""

    programme: Programme
    report: Report
    facts: Facts
    published: list[WaveTotals]
    quotes: list[Quote]

    @property
    def chapters(self) -> list[Chapter]:
        """The indicators."""
        return chapters(self.facts, self.published, by_wave(self.facts), self.report.hours)

    @property
    def picked(self) -> list[Quote]:
        """The quotes that stand in the report."""
        return [one for one in self.quotes if one.picked_at]

    @property
    def ordered(self) -> list[Quote]:
        """All quotes, those that stand in the report first."""
        return [*self.picked, *(one for one in self.quotes if not one.picked_at)]

    @property
    def first_shown(self) -> int:
        """How many are seen at once; the rest opens with a tap."""
        return max(len(self.picked), SHOWN_AT_ONCE)

    @property
    def hidden(self) -> int:
        """How many open with a tap."""
        return max(len(self.quotes) - self.first_shown, 0)

    @property
    def meetings(self) -> list[tuple[str, int]]:
        """How many pairs held how many meetings, to draw; above ten together."""
        most = 10
        count = Counter(min(number, most) for number in self.facts.meetings)
        last = max(count, default=0)
        return [(f"{n}+" if n == most else str(n), count[n]) for n in range(last + 1)]

    @property
    def moves(self) -> list[tuple[str, list[tuple[str, float]]]]:
        """What moved from wave to wave, to draw: a name and the means of at least two waves."""
        return [
            (name, [(str(wave_names()[wave]), mean) for wave, mean in steps])
            for code, name in moved().items()
            if len(steps := means_by_wave(self.published, code)) > 1
        ]


def by_wave(facts: Facts) -> Responded:
    """How many of how many answered, for each wave."""
    none = (0, 0)
    return {wave: (*facts.responded.get(wave.value, none),) for wave in Wave}


def gathered(programme: Programme, now: datetime) -> Gathered:
    """The report of a season as it stands; nine queries however many pairs there are."""
    report = getattr(programme, "report", None) or Report(programme=programme)
    totals = published(programme, now)
    return Gathered(
        programme=programme,
        report=report,
        facts=kept_or_counted(programme, report.facts, now),
        published=totals,
        quotes=quotes(programme, totals),
    )


def quotes(programme: Programme, totals: Iterable[WaveTotals]) -> list[Quote]:
    """What may be quoted: of a role of which ten or more answered the closed last wave."""
    roles = [
        one.role for one in totals if one.wave == Wave.CLOSING and one.answered >= LEAST_FOR_WORDS
    ]
    return list(Quote.objects.filter(programme=programme, role__in=roles)) if roles else []


@dataclass(frozen=True)
class Assessed:
    """One requirement with its evidence, and the coordinator's mark or the one suggested."""

    requirement: Requirement
    evidence: Evidence | None
    mark: Mark | None

    @property
    def verdict(self) -> str:
        """The coordinator's, else what the data suggest, else ""."""
        if self.mark:
            return self.mark.verdict
        return (self.evidence.verdict or "") if self.evidence else ""

    @property
    def may_tell(self) -> bool:
        """Whether data could say anything of it."""
        return self.requirement.drawn is not None

    @property
    def words(self) -> str:
        """The coordinator's own."""
        return self.mark.words if self.mark else ""


def assessed(programme: Programme, now: datetime, facts: Facts | None = None) -> list[Assessed]:
    """The self-assessment as it stands; `facts` when they are counted already."""
    if facts is None:
        report: Report | None = getattr(programme, "report", None)
        facts = kept_or_counted(programme, report.facts if report else None, now)
    # one query for three counts
    hands = Programme.objects.filter(id=programme.id).aggregate(
        contacts=Count("contacts", distinct=True),
        coordinators=Count("coordinators", distinct=True),
        kept=Count("participants", filter=Q(participants__keepsake__keeps=True), distinct=True),
    )
    ground = Ground(
        programme=programme,
        facts=facts,
        responded=by_wave(facts),
        today=programme.today(now),
        **hands,
    )
    marks = {one.requirement: one for one in programme.marks.all()}
    return [
        Assessed(one, one.drawn(ground) if one.drawn else None, marks.get(one.code))
        for one in REQUIREMENTS
    ]


def tally(found: Iterable[Assessed]) -> list[tuple[str, int]]:
    """How many are met, partly met, not met, and not judged yet."""
    count = Counter(one.verdict for one in found)
    return [*((verdict.value, count[verdict.value]) for verdict in Verdict), ("", count[""])]
