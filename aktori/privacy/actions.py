"""Announcing, locking and destroying what the promised day has come for."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from aktori.concerns.actions import forget_concerns
from aktori.goals.actions import forget_goals
from aktori.meetings.actions import forget_meetings
from aktori.mentorships.actions import announce_deletion, forget_content, unlock_content
from aktori.mentorships.models import Mentorship
from aktori.messages.actions import forget_messages
from aktori.privacy.clock import tick
from aktori.privacy.models import Announcement, Step
from aktori.privacy.rules import MUCH, Told, destroys_on, had_fair_notice, step_due
from aktori.programmes.actions import mark_content_destroyed
from aktori.programmes.models import Programme
from aktori.vault import ledger
from aktori.vault.custody import replay_ledger
from aktori.workbook.actions import forget_answers

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """A programme whose content is to go, with how many pairs, and what its members were told."""

    programme: Programme
    pairs: int
    told: Told
    destroys_on: date


def waiting() -> list[Programme]:
    """Programmes whose content is still there."""
    return list(Programme.objects.filter(content_destroyed_at=None))


def told_by_programme(programmes: Iterable[Programme]) -> dict[UUID, Told]:
    """When each step was announced for the deletion date as it stands today."""
    dates = {one.id: one.deletion_on for one in programmes}
    told: dict[UUID, Told] = defaultdict(dict)
    for row in Announcement.objects.filter(programme__in=list(dates)):
        if row.deletion_on == dates[row.programme_id]:
            told[row.programme_id][Step(row.step)] = row.at
    return told


def announce_deletions(*, now: datetime) -> int:
    """Sends the notices of 30 and 7 days, locks at the latter; returns how many programmes."""
    programmes = waiting()
    told = told_by_programme(programmes)
    return sum(announce(one, told[one.id], now) for one in programmes)


@transaction.atomic
def announce(programme: Programme, told: Told, now: datetime) -> bool:
    """The step that is due, once. A date that moved away opens again what was locked."""
    if not told and programme.announcements.exists():
        unlock_content(programme=programme)
    step = step_due(programme, programme.today(now), told)
    if step is None:
        return False
    Announcement.objects.create(
        programme=programme, step=step, deletion_on=programme.deletion_on, at=now
    )
    announce_deletion(programme=programme, final=step == Step.WEEK, now=now)
    return True


def due(now: datetime) -> list[Due]:
    """What would be destroyed today."""
    programmes = waiting()
    told = told_by_programme(programmes)
    found = (
        Due(
            programme=one,
            pairs=one.mentorships.with_content().count(),
            told=told[one.id],
            destroys_on=destroys_on(one, told[one.id]),
        )
        for one in programmes
    )
    return [one for one in found if one.programme.today(now) >= one.destroys_on]


def objection(found: list[Due], now: datetime) -> str:
    """Why the machine does not destroy this by itself, in words for the operator, or ""."""
    if found and (doubted := tick(now).doubted_since):
        return f"the clock leapt from {doubted:%Y-%m-%d %H:%M} UTC"
    hasty = sum(one.pairs for one in found if not had_fair_notice(one.told))
    everything = Mentorship.objects.with_content().count()
    if hasty > MUCH * everything:
        return f"{hasty} of {everything} pairs would go without a month's notice"
    return ""


def destroy_due_content(*, now: datetime) -> int:
    """Destroys the content that is due; returns of how many programmes.

    Holds back and writes it into the log when there is an `objection`; the operator looks with
    `aktori shred --due` and says yes.
    """
    found = due(now)
    if reason := objection(found, now):
        log.error("nothing is destroyed: %s; look with `aktori shred --due`", reason)
        return 0
    for one in found:
        destroy_content(programme=one.programme, now=now)
    return len(found)


def destroy_again(*, now: datetime) -> int:
    """Destroys what an old keystore or old data brought back; returns how many keys it held."""
    risen = replay_ledger(now=now)
    gone = ledger.gone()
    for one in waiting():
        if any(pair.vault in gone for pair in one.mentorships.with_content()):
            destroy_content(programme=one, now=now)
    return risen


def destroy_content(*, programme: Programme, now: datetime) -> None:
    """Keys first: once they are gone nobody can read a word, whatever happens to the rows after."""
    forget_content(programme=programme, now=now)
    forget_concerns(programme=programme, now=now)
    with transaction.atomic():
        forget_goals(programme=programme)
        forget_meetings(programme=programme)
        forget_messages(programme=programme)
        forget_answers(programme=programme)
        mark_content_destroyed(programme=programme, now=now)
