"""Two days before a meeting: a nudge to look at the agenda, and the mentor's brief."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from aktori.kit.links import absolute
from aktori.kit.moments import repeated
from aktori.meetings.actions.letters import members_of, tell
from aktori.meetings.models import Meeting, State
from aktori.meetings.queries import Agreed
from aktori.mentorships.models import Membership
from aktori.programmes.models import Role

# a meeting agreed later than this before it needs no brief: one has just spoken of it
BEFORE, FRESH = timedelta(days=2), timedelta(days=1)


def brief_members(*, now: datetime) -> int:
    """Writes to the members of meetings that begin within two days, once; returns how many."""
    soon = Meeting.objects.filter(
        state=State.AGREED,
        briefed_at=None,
        starts_at__gt=now,
        starts_at__lte=now + BEFORE,
        agreed_at__lte=now - FRESH,
    )
    found = list(soon)
    for meeting in found:
        brief(meeting, now)
    return len(found)


def briefs_ahead(agreed: Iterable[Agreed]) -> list[datetime]:
    """When the members of agreed meetings will be written to before them."""
    due = (one for one in agreed if one.briefed_at is None)
    return repeated((one.starts_at - BEFORE, one.count) for one in due)


@transaction.atomic
def brief(meeting: Meeting, now: datetime) -> None:
    """Writes to the members of one meeting, unless another worker has."""
    if Meeting.objects.filter(id=meeting.id, briefed_at=None).update(briefed_at=now):
        for member in members_of(meeting):
            tell(member, meeting, "brief", now, link=page_for(member, meeting))


def page_for(member: Membership, meeting: Meeting) -> str:
    """The mentor's brief stands on the pair's page, the plan on the meeting's."""
    if member.role == Role.MENTOR:
        return absolute(f"/pairs/{meeting.mentorship_id}/")
    return absolute(f"/meetings/{meeting.id}/")
