"""The room at a joint meeting: which pairs are whole, whom is missing, who has dates."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from aktori.gatherings.models import Gathering, SignUp
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.mentorships.models import Membership, State
from aktori.programmes.models import Role

# "the first three dates into the calendar before leaving"
DATES_WANTED = 3


@dataclass(frozen=True)
class Guest:
    """A member of a pair on the day."""

    membership: Membership
    sign_up: SignUp | None

    @property
    def is_here(self) -> bool:
        """Whether they have come."""
        return self.sign_up is not None and self.sign_up.attended_at is not None

    @property
    def is_away(self) -> bool:
        """Whether they have said that they can't come."""
        word = self.sign_up
        return word is not None and not (word.coming or word.waiting_since)


@dataclass
class Spot:
    """A pair or group, its number, who of it is here, and how many dates it has ahead."""

    mentorship: UUID
    number: int | None = None
    guests: list[Guest] = field(default_factory=list)
    dates: int = 0

    @property
    def present(self) -> list[Guest]:
        """Who is here."""
        return [one for one in self.guests if one.is_here]

    @property
    def missing(self) -> list[Guest]:
        """Who is not."""
        return [one for one in self.guests if not one.is_here]

    @property
    def is_half(self) -> bool:
        """Somebody sits alone and waits for another."""
        return bool(self.present and self.missing)

    @property
    def has_dates(self) -> bool:
        """Whether the first dates are booked, or wait for one tap."""
        return self.dates >= DATES_WANTED


def spots(gathering: Gathering, now: datetime) -> list[Spot]:
    """Every living pair and group with who is here, by number; always the same few queries."""
    members = Membership.objects.filter(
        mentorship__programme=gathering.programme_id,
        mentorship__state=State.ACTIVE,
        participant__left_at=None,
    ).select_related("participant__person")
    said = {one.participant_id: one for one in gathering.sign_ups.all()}
    numbers = dict(gathering.points.values_list("mentor", "number"))
    rows: dict[UUID, Spot] = {}
    for member in members:
        row = rows.setdefault(member.mentorship_id, Spot(member.mentorship_id))
        row.guests.append(Guest(member, said.get(member.participant_id)))
        if member.role == Role.MENTOR:
            row.number = numbers.get(member.participant_id)
    for mentorship, count in dates_ahead(list(rows), now).items():
        rows[mentorship].dates = count
    return sorted(rows.values(), key=lambda row: (row.number or len(rows) + 1, row.mentorship))


def dates_ahead(mentorships: list[UUID], now: datetime) -> dict[UUID, int]:
    """How many meetings of each are agreed and to come, or proposed."""
    counts: dict[UUID, int] = defaultdict(int)
    found = Meeting.objects.filter(
        mentorship__in=mentorships, state__in=[MeetingState.AGREED, MeetingState.PROPOSED]
    )
    for mentorship, starts_at in found.values_list("mentorship", "starts_at"):
        counts[mentorship] += starts_at is None or starts_at > now
    return counts
