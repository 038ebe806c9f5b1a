"""What lies before a reader: whose mentorship it is, and the pages they may open."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import Http404

from aktori.mentorships.models import Membership
from aktori.mentorships.rules import may_write
from aktori.people.http import Request
from aktori.programmes.models import Role
from aktori.vault.doors import VaultClosed
from aktori.workbook.content import Exercise
from aktori.workbook.queries import OpenAnswer, memberships_of, readable_answers


@dataclass(frozen=True)
class Desk:
    """All mentorships of a person, and the one in use; None for who only reads."""

    memberships: list[Membership]
    membership: Membership | None

    @property
    def open(self) -> bool:
        """Whether one can write."""
        return self.membership is not None and may_write(self.membership.mentorship)

    @property
    def proposes(self) -> bool:
        """Whether one proposes meetings: the mentee does."""
        return self.open and self.membership is not None and self.membership.role == Role.MENTEE

    @property
    def query(self) -> str:
        """What keeps the choice of mentorship from page to page."""
        several = self.membership is not None and len(self.memberships) > 1
        return f"?pair={self.membership.mentorship_id}" if self.membership and several else ""


def desk_of(request: Request) -> Desk:
    """The mentorship that `?pair=` names, or the newest that goes on; none is fine for reading."""
    mine = memberships_of(request.user)
    wanted = request.GET.get("pair")
    if wanted is None:
        return Desk(mine, next(iter(mine), None))
    chosen = [one for one in mine if str(one.mentorship_id) == wanted]
    if not chosen:
        raise Http404
    return Desk(mine, chosen[0])


@dataclass(frozen=True)
class Told:
    """What somebody wrote, as (label, text), with who it is."""

    owner: Membership
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class Pages:
    """The texts of one exercise that a member may read; `gone` when they are deleted."""

    own: OpenAnswer | None = None
    own_lines: list[tuple[str, str]] = field(default_factory=list)
    shared: list[Told] = field(default_factory=list)
    gone: bool = False


def lay_open(membership: Membership | None, exercise: Exercise, now: datetime) -> Pages:
    """Opens the texts of an exercise for a member."""
    if membership is None:
        return Pages()
    try:
        answers = readable_answers(membership=membership, exercise=exercise.code, now=now)
    except VaultClosed:
        return Pages(gone=True)
    own = next((one for one in answers if one.answer.owner_id == membership.id), None)
    return Pages(
        own=own,
        own_lines=exercise.told(own.texts) if own else [],
        shared=[
            Told(one.answer.owner, exercise.told(one.texts)) for one in answers if one is not own
        ],
        gone=membership.mentorship.content_destroyed_at is not None,
    )
