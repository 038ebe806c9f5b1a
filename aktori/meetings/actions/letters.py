"""Writing to the members of a meeting, with its entry for their calendars."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import translation

from aktori.kit.links import absolute, make_link_token
from aktori.meetings.calendar import invitation, published
from aktori.meetings.models import Meeting
from aktori.mentorships.models import Membership
from aktori.notifications.doors import notify

TIMES, MET, SEASON = "pick-time", "we-met", "answer-season"


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held against other writers until the transaction ends."""
    found = Meeting.objects.select_for_update(of=("self",))
    return found.select_related("mentorship", "proposed_by").get(id=meeting.id)


def members_of(meeting: Meeting) -> list[Membership]:
    """The members of the meeting's pair or group, with who they are."""
    return list(meeting.mentorship.memberships.select_related("participant__person"))


def link_for(purpose: str, path: str, meeting: Meeting, member: Membership) -> str:
    """A link that lets one member do one thing with one meeting without signing in."""
    data = {"meeting": str(meeting.id), "membership": str(member.id)}
    return absolute(f"/{path}/{make_link_token(purpose, data)}/")


def tell(
    member: Membership,
    meeting: Meeting,
    kind: str,
    now: datetime,
    *,
    link: str = "",
    method: str = "",
    **context: object,
) -> None:
    """Writes to a member about a meeting, with a calendar entry if `method` names one."""
    person = member.participant.person
    with translation.override(person.language):
        entry = invitation(meeting, person, method=method, now=now) if method else None
    notify(
        kind=f"meetings/{kind}",
        to=person,
        context={
            "meeting": meeting,
            "membership": member,
            "options": list(meeting.options.all()),
            "link": link or absolute(f"/meetings/{meeting.id}/"),
            **context,
        },
        now=now,
        invitation=entry,
    )


def tell_others(meeting: Meeting, by: Membership, kind: str, now: datetime) -> None:
    """Asks everybody but one what they say to the times on offer, each with a link of their own."""
    for member in members_of(meeting):
        if member.id != by.id:
            link = link_for(TIMES, "times", meeting, member)
            tell(member, meeting, kind, now, link=link, by=by.participant.person)


def tell_season(
    members: Iterable[Membership], meetings: Sequence[Meeting], kind: str, now: datetime
) -> None:
    """One letter about many meetings; agreed ones travel in one calendar file."""
    for member in members:
        person = member.participant.person
        with translation.override(person.language):
            entry = published(meetings, person, now=now) if kind == "season_agreed" else None
        notify(
            kind=f"meetings/{kind}",
            to=person,
            context={
                "meetings": meetings,
                "link": season_link(meetings[0], member)
                if kind == "season_proposed"
                else absolute("/meetings/"),
            },
            now=now,
            invitation=entry,
        )


def season_link(meeting: Meeting, member: Membership) -> str:
    """The link that answers all dates of a season without signing in."""
    data = {"series": str(meeting.series), "membership": str(member.id)}
    return absolute(f"/season/{make_link_token(SEASON, data)}/")
