"""The road of a programme as its members see it: from kick-off to closing, with "you are here"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from aktori.gatherings.models import Gathering
from aktori.mentorships.models import Mentorship
from aktori.programmes.models import Programme
from aktori.programmes.road import Road
from aktori.ui.dates import day, month


@dataclass(frozen=True)
class Milestone:
    """One step of the road; `state` is done, part, here or next."""

    title: str
    when: str
    on: date
    state: str = "next"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a pair has come."""

    meetings_held: int
    has_rules: bool
    has_goal: bool


def road(
    mentorship: Mentorship, gatherings: Iterable[Gathering], progress: Progress, now: datetime
) -> list[Milestone]:
    """The milestones in order; the first that is not behind is where one is."""
    programme, dates = mentorship.programme, mentorship.road
    today = programme.today(now)
    steps = sorted(
        [
            *meeting_steps(programme.expected_meetings, dates, progress),
            *gathering_steps(programme, gatherings, today),
            *end_steps(dates, today),
        ],
        key=lambda step: step.on,
    )
    for place, step in enumerate(steps):
        if step.state == "next":
            steps[place] = replace(step, state="here")
            break
    return steps


def gathering_steps(
    programme: Programme, gatherings: Iterable[Gathering], today: date
) -> Iterable[Milestone]:
    """The joint meetings, each done when its day is over."""
    for one in gatherings:
        on = programme.today(one.starts_at)
        yield Milestone(one.title, day(one.starts_at), on, "done" if on < today else "next")


def end_steps(dates: Road, today: date) -> Iterable[Milestone]:
    """What the machine does by itself at the end: it locks, and it destroys."""
    for title, on in (
        (_("What you wrote is locked"), dates.locked_on),
        (_("What you wrote is destroyed"), dates.deletion_on),
    ):
        yield Milestone(title, day(on), on, "done" if on <= today else "next")


def meeting_steps(last: int, dates: Road, progress: Progress) -> Iterable[Milestone]:
    """First meeting, rules and goals, and the pair's meetings in two halves."""
    held = progress.meetings_held
    half = max(last // 2, 2)
    ready = progress.has_rules + progress.has_goal
    for title, share, state in (
        (_("First meeting"), 1 / 16, "done" if held else "next"),
        (_("Ground rules and goals"), 1 / 8, ("next", "part", "done")[ready]),
        (span(2, half), 1 / 3, "done" if held >= half else "next"),
        (span(half + 1, max(last, half + 2)), 3 / 4, "done" if held >= last else "next"),
    ):
        on = dates.starts_on + (dates.ends_on - dates.starts_on) * share
        yield Milestone(title, month(on), on, state)


def span(first: int, last: int) -> str:
    """The name of a stretch of meetings."""
    return _("Meetings %(first)s–%(last)s") % {"first": first, "last": last}
