"""Moving the days of a programme: what may not be, and whom it touches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.applications.queries import hopeful
from aktori.closing.models import Certificate
from aktori.gatherings.models import Gathering
from aktori.gatherings.models import Kind as GatheringKind
from aktori.home.timeline import FRAME, ON_ROAD, What, day_names, days_of, words
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.mentorships.models import Agreement, Membership, Mentorship
from aktori.mentorships.queries import with_people
from aktori.programmes.models import Dated, Participant, Programme
from aktori.programmes.road import NOTICE, Road
from aktori.ui.dates import day

Dates = Mapping[Dated, date]
WALKED = {Dated.STARTS, Dated.ENDS, Dated.DELETION}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a move has to reckon with."""

    today: date
    is_known: bool  # whether anybody has been told the dates
    has_content: bool
    locked_at: datetime | None
    certificates: int
    own_end: date | None
    own_deletion: date | None


@dataclass(frozen=True)
class Shift:
    """A day as it was and as it becomes."""

    title: str
    was: date
    becomes: date


@dataclass(frozen=True)
class Outside:
    """A meeting of a pair that would lie outside the road."""

    names: str
    at: datetime
    pair: UUID


@dataclass(frozen=True, kw_only=True)
class Effects:
    """Whom and what a move touches."""

    shifts: list[Shift]
    machine: list[Shift] = field(default_factory=list)
    people: int = 0
    applicants: int = 0
    promised: int = 0
    agreements: int = 0
    outside: list[Outside] = field(default_factory=list)
    gatherings: list[Gathering] = field(default_factory=list)
    notices_again: bool = False

    @property
    def mails(self) -> int:
        """How many letters go out."""
        return self.people + self.applicants


def now_of(programme: Programme) -> dict[Dated, date]:
    """The days as they stand."""
    return {step: getattr(programme, step) for step in Dated}


def moved(programme: Programme, dates: Dates) -> set[Dated]:
    """Which days would change."""
    return {step for step, on in now_of(programme).items() if dates[step] != on}


def facts_of(programme: Programme, now: datetime) -> Facts:
    """Reads what a move has to reckon with."""
    content = programme.mentorships.with_content()
    common = content.on_common_road().exclude(content_locked_at=None)
    own = content.on_own_road()
    return Facts(
        today=programme.today(now),
        is_known=hopeful(programme).exists() or programme.participants.exists(),
        has_content=content.exists(),
        locked_at=common.values_list("content_locked_at", flat=True).first(),
        certificates=Certificate.objects.filter(participant__programme=programme).count(),
        own_end=own.order_by("-ends_on").values_list("ends_on", flat=True).first(),
        own_deletion=own.order_by("-deletion_on").values_list("deletion_on", flat=True).first(),
    )


def walkers(programme: Programme) -> QuerySet[Participant]:
    """Who walks the programme's own road or waits to; not who has only a road of their own."""
    begun = Membership.objects.filter(mentorship__active_at__isnull=False)
    common = begun.filter(mentorship__deletion_on=None)
    here = Participant.objects.filter(programme=programme, left_at=None, person__is_active=True)
    return here.filter(
        Q(id__in=common.values("participant")) | ~Q(id__in=begun.values("participant"))
    )


def refusals(programme: Programme, dates: Dates, facts: Facts) -> dict[Dated, str]:
    """Why a day may not move as asked, by day; the gravest reason for each."""
    found = {}
    for step in moved(programme, dates):
        if reason := refusal(programme, step, dates, facts):
            found[step] = reason
    return found


def refusal(programme: Programme, step: Dated, dates: Dates, facts: Facts) -> str:
    """Why one day may not move as asked, or ""."""
    was, becomes = now_of(programme)[step], dates[step]
    if programme.content_destroyed_at:
        return _("What was confided here is destroyed. This road has been walked to its end.")
    if not facts.is_known:
        return ""
    if facts.locked_at and step in (Dated.ENDS, Dated.DELETION):
        return _(
            "What pairs wrote is locked since %(locked)s, and everybody was told that it is "
            "destroyed on %(day)s. That stands."
        ) % {"locked": day(facts.locked_at), "day": day(programme.deletion_on)}
    if facts.certificates and step in (Dated.STARTS, Dated.ENDS):
        return ngettext(
            "%(count)s certificate bears this day. It stands.",
            "%(count)s certificates bear this day. It stands.",
            facts.certificates,
        ) % {"count": facts.certificates}
    # a call that has closed may be opened once more; what began on other days has begun
    if was < facts.today and step != Dated.CALL_CLOSES:
        return _("This day is behind you: %(day)s. It stands.") % {"day": day(was)}
    if becomes < facts.today:
        return _("This day is over already. Give today or a later one.")
    return promise_broken(step, becomes, facts)


def promise_broken(step: Dated, becomes: date, facts: Facts) -> str:
    """Why a day would come too early for what pairs were promised, or ""."""
    earliest = facts.today + NOTICE
    if step == Dated.DELETION and facts.has_content and becomes < earliest:
        return _(
            "Everybody has 30 days to take along what they wrote. At the earliest: %(day)s."
        ) % {"day": day(earliest)}
    own = {Dated.ENDS: facts.own_end, Dated.DELETION: facts.own_deletion}.get(step)
    if own and becomes < own:
        return _("A pair has a road of its own until %(day)s. Give that day or a later one.") % {
            "day": day(own)
        }
    return ""


def effects(programme: Programme, dates: Dates, today: date) -> Effects:
    """Whom and what the move touches; the same number of queries however many."""
    steps, old, names = moved(programme, dates), now_of(programme), day_names()
    shifts = [Shift(names[one], old[one], dates[one]) for one in Dated if one in steps]
    applicants = hopeful(programme).count() if steps - {Dated.CALL_OPENS, Dated.DELETION} else 0
    if not steps & WALKED:
        return Effects(shifts=shifts, applicants=applicants)
    new = Road(
        starts_on=dates[Dated.STARTS],
        ends_on=dates[Dated.ENDS],
        deletion_on=dates[Dated.DELETION],
    )
    pairs = programme.mentorships.with_content().on_common_road()
    writers = Membership.objects.filter(mentorship__in=pairs, participant__person__is_active=True)
    agreed = Agreement.objects.filter(mentorship__in=pairs, confirmed_at__isnull=False)
    return Effects(
        shifts=shifts,
        machine=machine_shifts(programme, new),
        people=walkers(programme).values("person").distinct().count(),
        applicants=applicants,
        promised=writers.values("participant__person").distinct().count()
        if Dated.DELETION in steps
        else 0,
        agreements=agreed.values("mentorship").distinct().count() if Dated.ENDS in steps else 0,
        outside=outside(pairs, programme, new),
        gatherings=gatherings_outside(programme, new, steps),
        notices_again=Dated.DELETION in steps and today >= programme.road.notice_on,
    )


def machine_shifts(programme: Programme, new: Road) -> list[Shift]:
    """What the machine does by itself on another day than before."""
    own_days = {What.STARTS, What.ENDS, What.DELETION}
    kept = [what for what in (FRAME if programme.pair_weeks else ON_ROAD) if what not in own_days]
    called = words()
    before, after = days_of(programme.road, kept), days_of(new, kept)
    return [
        Shift(called[what], was, becomes)
        for (what, was), (_what, becomes) in zip(before, after, strict=True)
        if was != becomes
    ]


def outside(pairs: QuerySet[Mentorship], programme: Programme, new: Road) -> list[Outside]:
    """Agreed meetings that fit the road as it was and not as it becomes."""
    ahead = Meeting.objects.filter(
        mentorship__in=pairs, state=MeetingState.AGREED, starts_at__isnull=False
    )
    fits_now = ahead.filter(within(programme, programme.road))
    beyond = fits_now.exclude(within(programme, new)).order_by("starts_at")
    people = with_people("mentorship__memberships")
    return [
        Outside(names_of(one.mentorship.memberships.all()), one.starts_at, one.mentorship_id)
        for one in beyond.select_related("mentorship").prefetch_related(people)
        if one.starts_at
    ]


def within(programme: Programme, road: Road) -> Q:
    """What begins on one of the road's days, by the programme's clocks."""
    zone = ZoneInfo(programme.zone)
    first = datetime.combine(road.starts_on, time(), zone)
    after = datetime.combine(road.ends_on + timedelta(days=1), time(), zone)
    return Q(starts_at__gte=first, starts_at__lt=after)


def names_of(members: Iterable[Membership]) -> str:
    """A pair by its names."""
    return " · ".join(one.participant.person.full_name for one in members)


def gatherings_outside(programme: Programme, new: Road, steps: set[Dated]) -> list[Gathering]:
    """Joint meetings that would lie off the road, or not on the day that is named after them."""
    return [one for one in programme.gatherings.on() if is_outside(one, programme, new, steps)]


def is_outside(one: Gathering, programme: Programme, new: Road, steps: set[Dated]) -> bool:
    """Whether one joint meeting would; a kick-off and a closing have their day."""
    held = programme.today(one.starts_at)
    if one.kind == GatheringKind.KICK_OFF and Dated.STARTS in steps:
        return held != new.starts_on
    if one.kind == GatheringKind.CLOSING and Dated.ENDS in steps:
        return held != new.ends_on
    was_on_road = programme.starts_on <= held <= programme.ends_on
    return was_on_road and not new.starts_on <= held <= new.ends_on
