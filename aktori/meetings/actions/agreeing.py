"""Saying yes to a time: one tap in a pair; in a group everybody says what suits."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from aktori.meetings.actions.guests import tell_guests
from aktori.meetings.actions.letters import locked, members_of, tell, tell_season
from aktori.meetings.actions.offering import NotNow
from aktori.meetings.actions.withdrawing import decline_times
from aktori.meetings.models import Fit, Meeting, State, TimeOption
from aktori.meetings.rules import may_pick, may_settle, one_yes_settles
from aktori.mentorships.models import Membership


@transaction.atomic
def pick_time(
    *, meeting: Meeting, membership: Membership, option: TimeOption, now: datetime
) -> Meeting:
    """Says yes to one of the offered times; in a pair it is agreed with that.

    Raises `NotNow` when it is over, or another was picked or the offer taken back meanwhile.
    """
    return answer_times(meeting=meeting, membership=membership, suits=[option.id], now=now)


@transaction.atomic
def answer_times(
    *, meeting: Meeting, membership: Membership, suits: Collection[UUID], now: datetime
) -> Meeting:
    """Says which of the offered times suit; an empty answer is "none".

    In a pair the first that suits is agreed. In a group one is agreed when everybody has answered
    and one suits all; if none does, whoever offered them hears of it. Raises `NotNow`.
    """
    found = locked(meeting)
    ahead = {one.id: one for one in found.options.all() if one.starts_at > now}
    if not may_pick(found, membership) or not set(suits) <= set(ahead):
        raise NotNow
    if not suits and one_yes_settles(found.mentorship):
        return decline_times(found, membership, now)
    if one_yes_settles(found.mentorship):
        return agree(found, min((ahead[one] for one in suits), key=lambda one: one.starts_at), now)
    for option in found.options.all():
        Fit.objects.update_or_create(
            option=option, membership=membership, defaults={"suits": option.id in suits}
        )
    return weigh(found, now)


def weigh(meeting: Meeting, now: datetime) -> Meeting:
    """Agrees on the first time that suits everybody, once everybody has said something."""
    others = {one.id for one in members_of(meeting)} - {meeting.offered_by_id}
    said = Fit.objects.filter(option__meeting=meeting).select_related("option")
    if {one.membership_id for one in said} != others:
        return meeting
    for option in meeting.options.all():
        if all(one.suits for one in said if one.option_id == option.id):
            return agree(meeting, option, now)
    for member in members_of(meeting):
        if member.id == meeting.offered_by_id:
            tell(member, meeting, "not_all_fit", now)
    return meeting


@transaction.atomic
def settle(
    *, meeting: Meeting, membership: Membership, option: TimeOption, now: datetime
) -> Meeting:
    """Settles a group's meeting on a time, though it may not suit everybody. Raises `NotNow`."""
    found = locked(meeting)
    if not may_settle(found, membership) or option.meeting_id != found.id:
        raise NotNow
    if option.starts_at <= now:
        raise NotNow
    return agree(found, option, now)


def agree(meeting: Meeting, option: TimeOption, now: datetime, *, tell_all: bool = True) -> Meeting:
    """Agrees on a time; all members get it into their calendars."""
    was_agreed = meeting.state == State.AGREED
    meeting.starts_at = option.starts_at
    meeting.ends_at = option.starts_at + timedelta(minutes=meeting.minutes)
    meeting.state, meeting.agreed_at, meeting.offered_by = State.AGREED, now, None
    meeting.asked_at = meeting.briefed_at = None
    meeting.sequence += was_agreed
    meeting.save()
    if was_agreed:
        tell_guests(meeting, "evening_moved", now)
    if tell_all:
        for member in members_of(meeting):
            tell(member, meeting, "moved" if was_agreed else "agreed", now, method="REQUEST")
    return meeting


@transaction.atomic
def answer_series(
    *, series: UUID, membership: Membership, suits: Mapping[UUID, bool], now: datetime
) -> list[Meeting]:
    """Answers every date of a season that waits for this member; returns what is agreed now.

    In a pair a date that does not suit is taken off. One letter tells of all that are agreed.
    """
    waiting = Meeting.objects.filter(
        series=series, state=State.PROPOSED, mentorship=membership.mentorship_id
    ).order_by("id")
    agreed = []
    for one in waiting:
        found = locked(one)
        (option,) = found.options.all()
        if not may_pick(found, membership) or option.starts_at <= now:
            continue
        yes = suits.get(found.id, False)
        if not one_yes_settles(found.mentorship):
            fits = [option.id] if yes else []
            answer_times(meeting=found, membership=membership, suits=fits, now=now)
        elif yes:
            agreed.append(agree(found, option, now, tell_all=False))
        else:
            decline_times(found, membership, now, tell_all=False)
    if agreed:
        tell_season(members_of(agreed[0]), agreed, "season_agreed", now)
    return agreed
