"""Proposing meetings: one, other times for one, or the whole season."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from aktori.goals.models import Goal
from aktori.kit.models import new_id
from aktori.meetings.actions.guests import tell_plan
from aktori.meetings.actions.letters import locked, members_of, tell_others, tell_season
from aktori.meetings.content import Frame, MeetingContent
from aktori.meetings.models import Meeting, Mode, State, TimeOption
from aktori.meetings.queries import meeting_context
from aktori.meetings.rules import is_open, may_offer, may_plan, may_propose
from aktori.mentorships.models import Membership, Mentorship
from aktori.vault.doors import Purpose, open_vaults


class NotNow(Exception):
    """The meeting is not in a state in which this may be done."""


class OfferedMeanwhile(Exception):
    """Another member has offered times in between; `meeting` is where they stand."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting.id)
        self.meeting = meeting


@dataclass(frozen=True, kw_only=True)
class MeetingDetails:
    """How one would meet: aware times to choose from, length in minutes, way."""

    times: Sequence[datetime]
    minutes: int = 60
    mode: Mode | str = Mode.FACE
    goal: Goal | None = None
    exercise: str = ""


@dataclass(frozen=True, kw_only=True)
class SeasonDetails:
    """Many meetings at once: their times, with one length and one way for all."""

    times: Sequence[datetime]
    minutes: int = 60
    mode: Mode | str = Mode.FACE


@transaction.atomic
def propose_meeting(
    *,
    membership: Membership,
    details: MeetingDetails,
    content: MeetingContent,
    now: datetime,
    key: UUID | None = None,
    seen: Iterable[UUID] | None = None,
) -> Meeting:
    """Proposes times to the other members, by mail.

    `key` names the proposal: sent twice it is made once. `seen` are the proposals that stood on
    the page; a newer one of somebody else's raises `OfferedMeanwhile`. Raises `NotNow` when the
    pair has ended.
    """
    mentorship = held_still(membership)
    if key and (made := Meeting.objects.filter(id=key, mentorship=mentorship).first()):
        return made
    if seen is not None:
        newer = open_proposals(mentorship).exclude(id__in=list(seen))
        if found := newer.exclude(offered_by=membership).first():
            raise OfferedMeanwhile(found)
    made = new_meeting(membership, details, now, key=key)
    seal(made, membership, content, now)
    made.save()
    offer(made, details.times)
    tell_others(made, membership, "proposed", now)
    return made


def held_still(membership: Membership) -> Mentorship:
    """The member's mentorship, held against other writers. Raises `NotNow` if they may not."""
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    membership.mentorship = mentorship
    if not may_propose(membership) or mentorship.vault is None:
        raise NotNow
    return mentorship


def open_proposals(mentorship: Mentorship) -> QuerySet[Meeting]:
    """Meetings for which a first time is still looked for."""
    return Meeting.objects.filter(mentorship=mentorship, state=State.PROPOSED)


def new_meeting(
    membership: Membership, details: MeetingDetails, now: datetime, *, key: UUID | None = None
) -> Meeting:
    """An unsaved proposal."""
    return Meeting(
        id=key or new_id(),
        mentorship=membership.mentorship,
        mode=details.mode,
        minutes=details.minutes,
        zone=membership.participant.person.zone,
        proposed_by=membership,
        offered_by=membership,
        proposed_at=now,
        goal=details.goal,
        exercise=details.exercise,
    )


def seal(meeting: Meeting, membership: Membership, content: MeetingContent, now: datetime) -> None:
    """Puts the words into the joint vault; does not save."""
    vault = meeting.mentorship.vault
    if vault is None:
        raise NotNow
    actor = membership.participant_id
    opened = open_vaults(vaults=[vault], actor=actor, purpose=Purpose.WRITE, now=now)
    meeting.sealed = opened.seal_json(vault, content.as_json(), meeting_context(meeting))


def offer(meeting: Meeting, times: Iterable[datetime]) -> None:
    """Puts times on offer instead of those that were."""
    meeting.options.all().delete()
    TimeOption.objects.bulk_create(
        TimeOption(meeting=meeting, starts_at=at) for at in sorted(set(times))
    )


@transaction.atomic
def offer_times(
    *, meeting: Meeting, membership: Membership, times: Sequence[datetime], now: datetime
) -> Meeting:
    """Offers other times: for an agreed meeting, which holds until one is picked, or in answer.

    Raises `OfferedMeanwhile` when another member has just done the same, `NotNow` when it is over.
    """
    found = locked(meeting)
    if is_open(found) and found.state == State.AGREED and found.offered_by_id != membership.id:
        raise OfferedMeanwhile(found)
    if not may_offer(found, membership, now):
        raise NotNow
    found.offered_by = membership
    found.save(update_fields=["offered_by"])
    offer(found, times)
    tell_others(found, membership, "other_times", now)
    return found


@transaction.atomic
def change_plan(
    *,
    meeting: Meeting,
    membership: Membership,
    details: MeetingDetails,
    content: MeetingContent,
    revision: int,
    now: datetime,
) -> Meeting:
    """Changes theme, agenda, way and place; times stay. Raises `NotNow` if not the latest."""
    found = locked(meeting)
    if not may_plan(found, membership) or found.revision != revision:
        raise NotNow
    found.revision, found.mode = revision + 1, details.mode
    found.goal, found.exercise = details.goal, details.exercise
    seal(found, membership, content, now)
    found.save(update_fields=["revision", "mode", "goal", "exercise", "sealed"])
    tell_plan(found, membership, content, now)
    return found


@transaction.atomic
def take_exercise(*, meeting: Meeting, membership: Membership, exercise: str) -> Meeting:
    """Makes an exercise what a meeting is about, in place of another; raises `NotNow`."""
    found = locked(meeting)
    if not may_plan(found, membership):
        raise NotNow
    found.exercise = exercise
    found.save(update_fields=["exercise"])
    return found


@transaction.atomic
def propose_season(
    *, membership: Membership, details: SeasonDetails, content: MeetingContent, now: datetime
) -> list[Meeting]:
    """Proposes many meetings, a time each, in one letter; the first one's frame is `content`'s."""
    held_still(membership)
    series, made = new_id(), []
    for place, at in enumerate(sorted(set(details.times))):
        one = new_meeting(
            membership,
            MeetingDetails(times=[at], minutes=details.minutes, mode=details.mode),
            now,
        )
        one.series = series
        words = content if place == 0 else replace(content, frame=Frame.USUAL)
        seal(one, membership, words, now)
        made.append(one)
    Meeting.objects.bulk_create(made)
    TimeOption.objects.bulk_create(
        TimeOption(meeting=one, starts_at=at)
        for one, at in zip(made, sorted(set(details.times)), strict=True)
    )
    others = [one for one in members_of(made[0]) if one.id != membership.id]
    tell_season(others, made, "season_proposed", now)
    return made
