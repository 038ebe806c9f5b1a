"""Writing to members about their mentorship."""

from collections.abc import Iterable
from datetime import datetime

from aktori.kit.links import absolute
from aktori.mentorships.models import Membership, Mentorship
from aktori.notifications.doors import Telling, notify_all


class NotNow(Exception):
    """The mentorship is not in a state in which this may be done."""


def tell(membership: Membership, kind: str, now: datetime, **context: object) -> None:
    """Writes to a member about their mentorship."""
    tell_all(kind, now, [about(membership, **context)])


def about(membership: Membership, **context: object) -> Telling:
    """What a letter to a member about their mentorship is made of."""
    return Telling(
        membership.participant.person,
        {
            "programme": membership.mentorship.programme,
            "membership": membership,
            "road": membership.mentorship.road,
            "link": absolute(f"/pairs/{membership.mentorship_id}/"),
            **context,
        },
    )


def tell_all(kind: str, now: datetime, tellings: Iterable[Telling]) -> None:
    """Writes to many members at once."""
    notify_all(kind=f"mentorships/{kind}", tellings=tellings, now=now)


def members_of(mentorship: Mentorship) -> list[Membership]:
    """All members with who they are."""
    return list(
        mentorship.memberships.select_related("participant__person", "mentorship__programme")
    )
