"""Announcing, locking and destroying what the promised day has come for."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from aktori.care.actions import forget_care, forget_time
from aktori.closing.actions.farewells import forget_farewells
from aktori.concerns.actions import forget_concerns
from aktori.gatherings.actions import forget_seating
from aktori.goals.actions import forget_goals
from aktori.meetings.actions import forget_guests, forget_meetings
from aktori.mentorships.actions import (
    announce_deletion,
    destroy_keys,
    forget_content,
    forget_hands,
    unlock_content,
)
from aktori.mentorships.models import Mentorship
from aktori.messages.actions import forget_messages
from aktori.privacy.clock import tick
from aktori.privacy.models import Announcement, Step
from aktori.privacy.promises import Promise, open_promises
from aktori.privacy.rules import MUCH, had_fair_notice, step_due
from aktori.programmes.actions import mark_content_destroyed
from aktori.programmes.models import Programme
from aktori.vault import ledger
from aktori.vault.custody import replay_ledger
from aktori.workbook.actions import forget_answers

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """A promise whose day has come, with how many pairs it holds for."""

    promise: Promise
    pairs: int


def announce_deletions(*, now: datetime) -> int:
    """Sends the notices of 30 and 7 days, locks at the latter; returns for how many promises."""
    return sum(announce(one, now) for one in open_promises())


@transaction.atomic
def announce(promise: Promise, now: datetime) -> bool:
    """The step that is due, once. A date that moved away opens again what was locked."""
    if not promise.told and promise.was_told_another_day:
        unlock_content(mentorships=promise.pairs)
    step = step_due(promise.road, promise.programme.today(now), promise.told)
    if step is None:
        return False
    Announcement.objects.create(
        programme=promise.programme,
        mentorship=promise.mentorship,
        step=step,
        deletion_on=promise.road.deletion_on,
        at=now,
    )
    announce_deletion(mentorships=promise.pairs, final=step == Step.WEEK, now=now)
    return True


def due(now: datetime) -> list[Due]:
    """What would be destroyed today."""
    come = [one for one in open_promises() if one.programme.today(now) >= one.destroys_on]
    return [Due(one, one.pairs.with_content().count()) for one in come]


def objection(found: list[Due], now: datetime) -> str:
    """Why the machine does not destroy this by itself, in words for the operator, or ""."""
    if found and (doubted := tick(now).doubted_since):
        return f"the clock leapt from {doubted:%Y-%m-%d %H:%M} UTC"
    hasty = sum(one.pairs for one in found if not had_fair_notice(one.promise.told))
    everything = Mentorship.objects.with_content().count()
    if hasty > MUCH * everything:
        return f"{hasty} of {everything} pairs would go without a month's notice"
    return ""


def destroy_due_content(*, now: datetime) -> int:
    """Destroys the content that is due; returns how many promises were kept.

    Holds back and writes it into the log when there is an `objection`; the operator looks with
    `aktori shred --due` and says yes.
    """
    found = due(now)
    if reason := objection(found, now):
        log.error("nothing is destroyed: %s; look with `aktori shred --due`", reason)
        return 0
    for one in found:
        destroy_content(promise=one.promise, now=now)
    return len(found)


def destroy_again(*, now: datetime) -> int:
    """Destroys what an old keystore or old data brought back; returns how many keys it held."""
    risen = replay_ledger(now=now)
    gone = ledger.gone()
    for one in open_promises():
        if any(pair.vault in gone for pair in one.pairs.with_content()):
            destroy_content(promise=one, now=now)
    return risen


def destroy_content(*, promise: Promise, now: datetime) -> None:
    """Keys first: once they are gone nobody can read a word, whatever happens to the rows after.

    What breaks off is found again and finished: a pair is marked in the same transaction that
    empties its rows, a programme when none of its pairs has content left.
    """
    destroy_keys(mentorships=promise.pairs, now=now)
    forget_guests(mentorships=promise.pairs, now=now)
    forget_concerns(mentorships=promise.pairs, now=now)
    with transaction.atomic():
        forget_goals(mentorships=promise.pairs)
        forget_meetings(mentorships=promise.pairs)
        forget_messages(mentorships=promise.pairs)
        forget_answers(mentorships=promise.pairs)
        forget_farewells(mentorships=promise.pairs)
        forget_care(mentorships=promise.pairs)
        forget_content(mentorships=promise.pairs, now=now)
        if promise.mentorship is None:
            forget_programme(promise.programme, now)


def forget_programme(programme: Programme, now: datetime) -> None:
    """What belongs to no pair goes on the programme's day: who sat with whom, raised hands."""
    forget_hands(programme=programme)
    forget_seating(programme=programme, now=now)
    forget_time(programme=programme)
    if not programme.mentorships.with_content().exists():
        mark_content_destroyed(programme=programme, now=now)
