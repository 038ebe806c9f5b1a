"""Writing to members about their mentorship."""

from datetime import datetime

from aktori.kit.links import absolute
from aktori.mentorships.models import Membership, Mentorship
from aktori.notifications.doors import notify


class NotNow(Exception):
    """The mentorship is not in a state in which this may be done."""


def tell(membership: Membership, kind: str, now: datetime, **context: object) -> None:
    """Writes to a member about their mentorship."""
    notify(
        kind=f"mentorships/{kind}",
        to=membership.participant.person,
        context={
            "programme": membership.mentorship.programme,
            "membership": membership,
            "road": membership.mentorship.road,
            "link": absolute(f"/pairs/{membership.mentorship_id}/"),
            **context,
        },
        now=now,
    )


def members_of(mentorship: Mentorship) -> list[Membership]:
    """All members with who they are."""
    return list(
        mentorship.memberships.select_related("participant__person", "mentorship__programme")
    )
