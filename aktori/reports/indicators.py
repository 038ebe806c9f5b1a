"""The indicators of a season in words, each with its aim; from facts and safe totals alone.

Definitions and aims: shared/domain.md, 6.3. An indicator of which nothing is known yet is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.applications.words import labels
from aktori.feedback.models import Wave
from aktori.feedback.queries import Total, WaveTotals
from aktori.feedback.safe import Mean, NearlyAll, Share
from aktori.kit.languages import active_language
from aktori.programmes.models import Role
from aktori.reports.facts import Facts

HUNDRED = 100


@dataclass(frozen=True)
class Indicator:
    """One line of the report; `share` and `aim` in hundredths where there is a bar to draw."""

    name: str
    value: str
    wanted: str = ""
    share: int | None = None
    aim: int | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        if self.share is None or self.aim is None:
            return None
        return self.share >= self.aim


@dataclass(frozen=True)
class Chapter:
    """A few indicators under one heading."""

    title: str
    rows: list[Indicator]


Responded = dict[Wave, tuple[int, int]]


def chapters(
    facts: Facts, published: list[WaveTotals], responded: Responded, hours: int | None
) -> list[Chapter]:
    """All there is to tell, in order."""
    found = [
        Chapter(_("Coming in"), [*coming_in(facts)]),
        Chapter(_("Mentees and mentors by field"), [*by_field(facts)]),
        Chapter(_("The pairs"), [*the_pairs(facts, hours)]),
        Chapter(_("Joint meetings"), [*events(facts)]),
        Chapter(_("What people say"), [*answers(responded), *said(published)]),
    ]
    return [one for one in found if one.rows]


def of(name: str, counted: tuple[int, int], aim: int) -> Iterable[Indicator]:
    """A share with its aim; nothing while there is nothing to count."""
    some, all_ = counted
    if all_:
        share = round(HUNDRED * some / all_)
        value = _("%(some)s of %(all)s (%(share)s %%)")
        wanted = _("at least %(aim)s %%") % {"aim": aim}
        said = value % {"some": some, "all": all_, "share": share}
        yield Indicator(name, said, wanted, share, aim)


def at_most(name: str, counted: tuple[int, int], most: int) -> Iterable[Indicator]:
    """A share that should be small; its bar is that of all others."""
    some, all_ = counted
    if all_:
        share = round(HUNDRED * some / all_)
        value = _("%(some)s of %(all)s (%(share)s %%)")
        said = value % {"some": some, "all": all_, "share": share}
        wanted = _("at most %(aim)s %%") % {"aim": most}
        yield Indicator(name, said, wanted, HUNDRED - share, HUNDRED - most)


def coming_in(facts: Facts) -> Iterable[Indicator]:
    """From the call to the pair."""
    if facts.places and facts.applicants:
        ratio = round(facts.applicants / facts.places, 1)
        yield Indicator(_("Mentees who applied, for each place"), localize(ratio))
    if facts.decision_days is not None:
        number = facts.decision_days
        days = ngettext("%(n)s day in the middle", "%(n)s days in the middle", number)
        days %= {"n": number}
        yield Indicator(_("From the end of the call to the decision"), days, _("at most 14 days"))
    yield from of(_("Proposals accepted"), facts.accepted, 85)


def by_field(facts: Facts) -> Iterable[Indicator]:
    """Where mentors were missing."""
    for field, mentees, mentors in facts.gaps:
        name = labels("field", [field]) if field else _("Other fields together")
        said = _("mentees %(mentees)s, mentors %(mentors)s")
        yield Indicator(name, said % {"mentees": mentees, "mentors": mentors})


def the_pairs(facts: Facts, hours: int | None) -> Iterable[Indicator]:
    """How the pairs lived."""
    yield from of(_("Prepared by the kick-off"), facts.prepared, 90)
    yield from of(_("Ground rules within three weeks"), facts.rules_in_time, 85)
    yield from of(_("First meeting within 30 days"), facts.met_in_time, 95)
    yield from of(_("Pairs on target"), facts.on_target, 80)
    yield from at_most(_("Pairs silent for over six weeks"), facts.silent, 5)
    if facts.median_meetings is not None:
        number = localize(facts.median_meetings)
        yield Indicator(_("Meetings of the pair in the middle"), number, _("at least 5"))
    yield from of(_("Cries for help answered within three working days"), facts.answered, 100)
    yield from at_most(_("Ended before their time"), facts.ended_early, 10)
    yield from of(_("Mentors of the season before who are back"), facts.back_again, 50)
    if hours and facts.pairs:
        each = localize(round(hours / facts.pairs, 1))
        yield Indicator(_("Coordinator's hours for each pair"), each)


def events(facts: Facts) -> Iterable[Indicator]:
    """Who came to the joint meetings."""
    for title_fi, title_en, title_sv, came, invited in facts.events:
        titles = {"fi": title_fi, "en": title_en, "sv": title_sv}
        title = titles[active_language()] or title_fi or title_en
        yield from of(title, (came, invited), 70)


def answers(responded: Responded) -> Iterable[Indicator]:
    """How many answered the two long waves."""
    if responded[Wave.MIDPOINT][0]:
        yield from of(_("Answered half-way"), responded[Wave.MIDPOINT], 60)
    if responded[Wave.CLOSING][0]:
        yield from of(_("Answered in the end"), responded[Wave.CLOSING], 70)


def said(published: list[WaveTotals]) -> Iterable[Indicator]:
    """What the totals tell."""
    for code, name in moved().items():
        if told := path(published, code):
            yield Indicator(name, told)
    for role, name in (
        (Role.MENTEE, _("Mentees content with the programme")),
        (Role.MENTOR, _("Mentors content with the programme")),
    ):
        for code, what in programme_items().items():
            total = of_wave(published, Wave.CLOSING, role, code)
            if total and total.told:
                yield content(f"{name}: {what}", total)
    for role, name in (
        (Role.MENTEE, _("Mentees recommend it (9–10 minus 0–6)")),
        (Role.MENTOR, _("Mentors recommend it (9–10 minus 0–6)")),
    ):
        total = of_wave(published, Wave.CLOSING, role, "recommend")
        if total and total.told:
            score = total.recommends
            yield Indicator(name, total.in_words if score is None else f"{score:+d}")
    for role, name in (
        (Role.MENTEE, _("Mentees who could be a mentor one day")),
        (Role.MENTOR, _("Mentors who would be a mentor again")),
    ):
        total = of_wave(published, Wave.CLOSING, role, "again")
        if total and total.told:
            yield content(name, total, aim=50)


def moved() -> dict[str, str]:
    """What mentees are asked more than once."""
    return {
        "clarity": _("Know what they would like to do next"),
        "confidence": _("Trust that they get there"),
        "competence": _("Can say what they are good at"),
        "networks": _("Have people in working life to ask"),
    }


def programme_items() -> dict[str, str]:
    """What both are asked about the programme."""
    return {
        "information": _("information"),
        "events": _("joint meetings"),
        "workbook": _("workbook"),
        "support": _("support"),
    }


def of_wave(published: list[WaveTotals], wave: Wave, role: Role, code: str) -> Total | None:
    """One total of one wave."""
    found = (one for one in published if one.wave == wave and one.role == role)
    return next((total for one in found if (total := one.of(code))), None)


def path(published: list[WaveTotals], code: str) -> str:
    """A question's totals from wave to wave, or "" with fewer than two."""
    steps = [
        total.in_short
        for one in published
        if one.role == Role.MENTEE and (total := one.of(code)) and total.told
    ]
    return " → ".join(steps) if len(steps) > 1 else ""


def content(name: str, total: Total, aim: int = 80) -> Indicator:
    """How many agree; the bar only where a share may be told."""
    told = total.told
    share = None
    if isinstance(told, Share) and told.joined != "high":
        share = round(HUNDRED * told.high / told.count)
    elif isinstance(told, NearlyAll):
        share = round(HUNDRED * (told.count - 4) / told.count)
    wanted = _("at least %(aim)s %%") % {"aim": aim}
    return Indicator(name, total.in_words, wanted, share, aim if share is not None else None)


def means_by_wave(published: list[WaveTotals], code: str) -> list[tuple[Wave, float]]:
    """The means of mentees' answers to draw; waves whose mean may not be told are left out."""
    return [
        (one.wave, total.told.mean)
        for one in published
        if one.role == Role.MENTEE and (total := one.of(code)) and isinstance(total.told, Mean)
    ]
