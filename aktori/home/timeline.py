"""What comes on a road and when, asked of the very rules by which the machine does it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from aktori.applications.reminders import asking_ahead, drafts_ahead
from aktori.feedback.reminders import letters_ahead
from aktori.feedback.rules import closes_on, opens_on
from aktori.gatherings import reminders as coming
from aktori.gatherings.models import Gathering, Kind
from aktori.gatherings.reminders import invitations_ahead
from aktori.home.reminders import first_questions_ahead, nudges_ahead, stops_ahead
from aktori.home.sight import Sight
from aktori.meetings.actions import briefs_ahead, questions_ahead
from aktori.mentorships.actions import breaks_ahead
from aktori.mentorships.models import Mentorship
from aktori.mentorships.reminders import reminders_ahead
from aktori.preparation import reminders as preparing
from aktori.programmes.models import Dated, Programme
from aktori.programmes.road import Road
from aktori.workbook import letters

SOON = timedelta(days=30)


class What(StrEnum):
    """What happens on a day of a road."""

    CALL_OPENS = "call-opens"
    CALL_CLOSES = "call-closes"
    STARTS = "starts"
    MIDDLE = "middle"
    QUESTIONS_OPEN = "questions-open"
    ENDS = "ends"
    LETTERS_OPEN = "letters-open"
    QUESTIONS_CLOSE = "questions-close"
    NOTICE = "notice"
    LOCKED = "locked"
    DELETION = "deletion"


ON_ROAD: dict[What, Callable[[Road], date]] = {
    What.STARTS: lambda road: road.starts_on,
    What.MIDDLE: lambda road: road.middle_on,
    What.QUESTIONS_OPEN: opens_on,
    What.ENDS: lambda road: road.ends_on,
    What.LETTERS_OPEN: letters.opens_on,
    What.QUESTIONS_CLOSE: closes_on,
    What.NOTICE: lambda road: road.notice_on,
    What.LOCKED: lambda road: road.locked_on,
    What.DELETION: lambda road: road.deletion_on,
}
# what a programme has of its own where each pair has a road: the rest is the pairs'
FRAME = (What.STARTS, What.ENDS, What.QUESTIONS_CLOSE, What.DELETION)
BY_ITSELF = {
    What.CALL_OPENS, What.CALL_CLOSES, What.QUESTIONS_OPEN, What.LETTERS_OPEN,
    What.QUESTIONS_CLOSE, What.NOTICE, What.LOCKED, What.DELETION,
}  # fmt: skip
# what a joint meeting makes of a day of the road
HELD_AS = {
    Kind.KICK_OFF: What.STARTS, Kind.MIDPOINT: What.MIDDLE, Kind.CLOSING: What.ENDS
}  # fmt: skip
# which days each timed job of `config.schedule` keeps; a test holds the two together
FORETOLD: dict[str, tuple[What, ...]] = {
    "announce-deletions": (What.NOTICE, What.LOCKED),
    "destroy-due-content": (What.DELETION,),
    "open-letters": (What.LETTERS_OPEN,),
}
AHEAD: dict[str, Callable[[Sight], list[datetime]]] = {
    "remind-unanswered": lambda sight: reminders_ahead(sight.programme, sight.now),
    "end-breaks": lambda sight: breaks_ahead(sight.breaks),
    "brief-members": lambda sight: briefs_ahead(sight.agreed),
    "ask-after-meetings": lambda sight: questions_ahead(sight.agreed),
    "ask-for-first-meetings": lambda sight: first_questions_ahead(sight.going, sight.now),
    "nudge-quiet-pairs": lambda sight: nudges_ahead(sight.going),
    "ask-waves": lambda sight: letters_ahead(sight.programme, sight.now),
    "tell-of-stops": lambda sight: stops_ahead(sight.going, sight.gatherings),
    "invite-to-gatherings": lambda sight: invitations_ahead(sight.gatherings, sight.now),
    "remind-of-gatherings": lambda sight: coming.reminders_ahead(sight.gatherings, sight.now),
    "forget-needs": lambda sight: coming.forgetting_ahead(sight.gatherings),
    "remind-to-prepare": lambda sight: preparing.reminders_ahead(sight.programme, sight.now),
    "remind-of-drafts": lambda sight: drafts_ahead(sight.programme, sight.now),
    "ask-mentors-again": lambda sight: asking_ahead(sight.programme, sight.now),
}


def words() -> dict[What, str]:
    """What each is called, in the reader's language."""
    return {
        What.CALL_OPENS: _("The call opens"),
        What.CALL_CLOSES: _("The call closes"),
        What.STARTS: _("Kick-off"),
        What.MIDDLE: _("Half-way"),
        What.QUESTIONS_OPEN: _("The closing questions open"),
        What.ENDS: _("Closing"),
        What.LETTERS_OPEN: _("Letters to oneself open"),
        What.QUESTIONS_CLOSE: _("The closing questions close, and the totals show"),
        What.NOTICE: _("Everybody is told of the deletion, 30 days before"),
        What.LOCKED: _("Writing is locked, and everybody is told again"),
        What.DELETION: _("What was confided is destroyed"),
    }


def habits() -> dict[str, str]:
    """What the machine does as pairs live, by the name of the job."""
    return {
        "remind-unanswered": _("Who has not answered a proposal is asked again"),
        "end-breaks": _("A pair's break ends"),
        "brief-members": _("Before a meeting both are reminded of it"),
        "ask-after-meetings": _("After a meeting both are asked whether they met"),
        "invite-to-gatherings": _("Everybody is invited to a joint meeting"),
        "ask-waves": _("Who has not answered the questions of a wave is asked"),
        "remind-of-gatherings": _("Those who come to a joint meeting are reminded"),
        "forget-needs": _("What people need at a joint meeting is deleted after it"),
        "remind-to-prepare": _("Who is not prepared yet is reminded"),
        "remind-of-drafts": _("Who has left a draft is reminded of it, once"),
        "ask-mentors-again": _("Mentors of the round before are asked: again this year?"),
        "tell-of-stops": _("Pairs hear that half-way, or the end, is near"),
        "ask-for-first-meetings": _("Pairs without a first meeting are asked after ten days"),
        "nudge-quiet-pairs": _("Pairs that have not met for five weeks are asked kindly"),
    }


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One thing on one day; `whose` names the pairs when it is not everybody's."""

    on: date
    title: str
    what: What | None = None
    whose: tuple[str, ...] = ()
    is_over: bool = False

    @property
    def by_itself(self) -> bool:
        """Whether the machine does it, and nobody has to."""
        return self.what in BY_ITSELF


def pair_stops(
    road: Road, gatherings: Iterable[Gathering], mentorship: Mentorship, today: date
) -> list[Stop]:
    """The same for the members of one pair, in words for them."""
    called = words() | {
        What.STARTS: _("Your road begins"),
        What.MIDDLE: _("Half-way: look back, and ahead"),
        What.QUESTIONS_OPEN: _("You are asked what you gained"),
        What.ENDS: _("Closing"),
        What.LETTERS_OPEN: _("The letter you may have written to yourself opens"),
        What.NOTICE: _("You hear that what you wrote will be destroyed"),
        What.LOCKED: _("What you wrote is locked; you can read it and take it along"),
        What.DELETION: _("What you wrote is destroyed"),
    }
    kept = [what for what in ON_ROAD if what != What.QUESTIONS_CLOSE]
    found = [
        Stop(on=on, title=called[what], what=what, is_over=on < today)
        for what, on in days_of(road, kept)
    ]
    programme = mentorship.programme
    mine = [
        one
        for one in gatherings
        if mentorship.deletion_on is None
        or road.starts_on <= programme.today(one.starts_at) <= road.ends_on
    ]
    return with_gatherings(found, programme, mine, today)


@dataclass(frozen=True)
class Habit:
    """What recurs: when it comes next, and how often within a month as things stand."""

    title: str
    next_on: date
    soon: int


def days_of(road: Road, only: Iterable[What] = ON_ROAD) -> list[tuple[What, date]]:
    """Each thing on a road with its day."""
    return [(what, ON_ROAD[what](road)) for what in only]


def stops(
    programme: Programme,
    gatherings: Iterable[Gathering],
    own: Iterable[tuple[str, Road]],
    today: date,
) -> list[Stop]:
    """Everything on the road in order; `own` are pairs by name that have roads of their own."""
    called, found = words(), list[Stop]()
    for what, on in (
        (What.CALL_OPENS, programme.call_opens),
        (What.CALL_CLOSES, programme.call_closes),
    ):
        found.append(Stop(on=on, title=called[what], what=what, is_over=on < today))
    if programme.pair_weeks is not None:
        called[What.STARTS] = _("The first pairs may begin")
        called[What.ENDS] = _("The programme closes")
    for what, on in days_of(programme.road, FRAME if programme.pair_weeks else ON_ROAD):
        found.append(Stop(on=on, title=called[what], what=what, is_over=on < today))
    found += own_stops(own, today)
    return with_gatherings(found, programme, gatherings, today)


def with_gatherings(
    found: list[Stop], programme: Programme, gatherings: Iterable[Gathering], today: date
) -> list[Stop]:
    """The stops in order with the joint meetings; one that is planned stands for its bare day."""
    planned = [(programme.today(one.starts_at), one) for one in gatherings]
    taken = {(on, HELD_AS.get(Kind(one.kind))) for on, one in planned}
    kept = [stop for stop in found if stop.whose or (stop.on, stop.what) not in taken]
    kept += [Stop(on=on, title=one.title, is_over=on < today) for on, one in planned]
    return sorted(kept, key=lambda stop: stop.on)


def own_stops(own: Iterable[tuple[str, Road]], today: date) -> Iterable[Stop]:
    """What comes on single pairs' roads; what several have on one day is told once."""
    called, whose = words(), defaultdict[tuple[What, date], list[str]](list)
    called[What.STARTS], called[What.ENDS] = _("A pair begins"), _("A pair's road ends")
    for name, road in own:
        for what, on in days_of(road):
            whose[what, on].append(name)
    for (what, on), names in whose.items():
        yield Stop(on=on, title=called[what], what=what, whose=tuple(names), is_over=on < today)


def habits_of(sight: Sight) -> list[Habit]:
    """What the machine does as pairs live; only what is in sight."""
    called, found, now = habits(), [], sight.now
    for job, ahead in AHEAD.items():
        moments = {at: times for at, times in Counter(ahead(sight)).items() if at > now}
        if moments:
            soon = sum(times for at, times in moments.items() if at <= now + SOON)
            found.append(Habit(called[job], sight.programme.today(min(moments)), soon))
    return sorted(found, key=lambda one: one.next_on)


def day_names() -> dict[Dated, str]:
    """What the days that can be moved are called."""
    called = words()
    return {
        Dated.CALL_OPENS: called[What.CALL_OPENS],
        Dated.CALL_CLOSES: called[What.CALL_CLOSES],
        Dated.STARTS: called[What.STARTS],
        Dated.ENDS: called[What.ENDS],
        Dated.DELETION: _("Deletion day"),
    }
