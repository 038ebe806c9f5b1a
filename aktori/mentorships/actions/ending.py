"""Pausing, going on, and ending without blame."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet

from aktori.audit.doors import record
from aktori.mentorships.actions.circles import leave_circle
from aktori.mentorships.actions.letters import NotNow, members_of, tell
from aktori.mentorships.models import (
    EndReason,
    Membership,
    Mentorship,
    Pause,
    PauseKind,
    State,
    WantsNext,
)
from aktori.mentorships.rules import (
    goes_on_without_one,
    may_end,
    may_pause,
    may_resume,
    may_say_next,
    open_pause,
)
from aktori.people.models import Person
from aktori.signals.doors import Kind as Happened
from aktori.signals.doors import signal


@transaction.atomic
def end_mentorship(*, membership: Membership, reason: EndReason | str, now: datetime) -> None:
    """Ends a pair before its time; the others are told neutrally, never who asked or why.

    A circle with members enough goes on without the one who leaves.
    """
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    if not may_end(mentorship):
        raise NotNow
    if goes_on_without_one(mentorship):
        record(by=membership.participant.person, verb="leave-circle", about=mentorship, now=now)
        leave_circle(mentorship, membership, now)
        return
    finish(mentorship, reason, membership.participant.person, now)


@transaction.atomic
def end_for_pair(
    *,
    mentorship: Mentorship,
    reason: EndReason | str,
    wanting: Iterable[Membership],
    by: Person,
    now: datetime,
) -> None:
    """A coordinator ends a pair, and says who of it would like another one. Raises `NotNow`."""
    found = Mentorship.objects.select_for_update().get(id=mentorship.id)
    if not may_end(found):
        raise NotNow
    finish(found, reason, by, now)
    ids = [one.id for one in wanting]
    found.memberships.filter(id__in=ids).update(wants_next=WantsNext.NEW_PAIR)


def finish(mentorship: Mentorship, reason: str, by: Person, now: datetime) -> None:
    """Ends it, and tells all members the same."""
    mentorship.state, mentorship.ended_at, mentorship.end_reason = State.ENDED, now, reason
    mentorship.save(update_fields=["state", "ended_at", "end_reason"])
    record(by=by, verb="end-mentorship", about=mentorship, now=now)
    tell_systems(mentorship, Happened.MENTORSHIP_ENDED, now)
    for member in members_of(mentorship):
        tell(member, "ended", now)


def say_next(*, membership: Membership, wants: WantsNext) -> Membership:
    """What a member would like after an early end. Raises `NotNow` while the pair goes on."""
    if not may_say_next(membership):
        raise NotNow
    membership.wants_next = wants
    membership.save(update_fields=["wants_next"])
    return membership


@transaction.atomic
def pause(
    *, membership: Membership, until: date | None, now: datetime, kind: PauseKind = PauseKind.BREAK
) -> Pause:
    """Gives the pair a rest; the others hear that there is one, never who asked or why.

    No contact replaces a break. Raises `NotNow` when there is such a pause already.
    """
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    if kind == PauseKind.NO_CONTACT and may_resume(mentorship):
        close_pause(mentorship, now)
    if not may_pause(mentorship):
        raise NotNow
    return rest(mentorship, membership, until, kind, now)


@transaction.atomic
def pause_for_pair(*, mentorship: Mentorship, until: date, by: Person, now: datetime) -> Pause:
    """A coordinator gives a pair a rest until a day. Raises `NotNow` when it rests already."""
    found = Mentorship.objects.select_for_update().get(id=mentorship.id)
    if not may_pause(found):
        raise NotNow
    record(by=by, verb="pause-mentorship", about=found, now=now)
    return rest(found, None, until, PauseKind.BREAK, now)


def rest(
    mentorship: Mentorship,
    by: Membership | None,
    until: date | None,
    kind: PauseKind,
    now: datetime,
) -> Pause:
    """Writes the pause down and tells all members."""
    made = Pause.objects.create(mentorship=mentorship, by=by, kind=kind, starts_at=now, until=until)
    tell_systems(mentorship, Happened.MENTORSHIP_PAUSED, now)
    for member in members_of(mentorship):
        tell(member, "paused", now, until=until)
    return made


def close_pause(mentorship: Mentorship, now: datetime) -> None:
    """Writes down that a pause is over."""
    if found := open_pause(mentorship):
        found.ended_at = now
        found.save(update_fields=["ended_at"])


@transaction.atomic
def resume(*, mentorship: Mentorship, now: datetime) -> None:
    """Ends a break. Raises `NotNow` when there is none."""
    found = Mentorship.objects.select_for_update().get(id=mentorship.id)
    if not may_resume(found):
        raise NotNow
    go_on(found, now)


def go_on(mentorship: Mentorship, now: datetime) -> None:
    """Writes down that the pause is over, and tells all members."""
    close_pause(mentorship, now)
    tell_systems(mentorship, Happened.MENTORSHIP_RESUMED, now)
    for member in members_of(mentorship):
        tell(member, "resumed", now)


def tell_systems(mentorship: Mentorship, kind: Happened, now: datetime) -> None:
    """What other systems hear: never who asked, why, or which kind of pause it is."""
    signal(kind=kind, programme=mentorship.programme_id, about=mentorship.id, now=now)


@transaction.atomic
def allow_contact(*, mentorship: Mentorship, now: datetime) -> None:
    """Ends "no contact", when whoever looks into it says so. Raises `NotNow` if there is none."""
    found = Mentorship.objects.select_for_update().get(id=mentorship.id)
    if (rest := open_pause(found)) is None or rest.kind != PauseKind.NO_CONTACT:
        raise NotNow
    go_on(found, now)


def end_breaks(*, now: datetime) -> int:
    """Ends the breaks whose last day is over; returns how many."""
    found = list(open_breaks().filter(until__lt=now.date()).select_related("mentorship"))
    for one in found:
        resume(mentorship=one.mentorship, now=now)
    return len(found)


def open_breaks() -> QuerySet[Pause]:
    """The breaks of pairs that go on."""
    return Pause.objects.filter(ended_at=None, kind=PauseKind.BREAK, mentorship__state=State.ACTIVE)


def breaks_ahead(breaks: Iterable[date]) -> list[datetime]:
    """When breaks that go on, by their last days, will end: the day after."""
    return [datetime.combine(until + timedelta(days=1), time(), UTC) for until in breaks]
