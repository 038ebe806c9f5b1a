"""Reading gatherings: whom one meets there and where, seats, and who has said what."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, FilteredRelation, Q, QuerySet, TextField
from django.db.models.functions import Cast

from aktori.gatherings.models import Gathering, MeetingPoint, SignUp
from aktori.gatherings.rules import is_invited, seats_left
from aktori.kit.ids import as_written
from aktori.mentorships.models import Membership, Pause, PauseKind, State
from aktori.people.models import Person, written_name
from aktori.programmes.models import Participant, Role


@dataclass(frozen=True)
class Word:
    """What a participant has said about coming; None while they have said nothing."""

    participant: Participant
    sign_up: SignUp | None

    @property
    def is_here(self) -> bool:
        """Whether they have come."""
        return self.sign_up is not None and self.sign_up.attended_at is not None


def my_part(person: Person, gathering: Gathering) -> Participant | None:
    """The person's part in the gathering's programme, if the gathering is for it."""
    parts = Participant.objects.filter(
        programme=gathering.programme_id, person=person, left_at=None
    ).select_related("person")
    return next((part for part in parts if is_invited(part, gathering)), None)


def no_contact() -> QuerySet[Pause]:
    """Rests in which somebody has asked for no contact: such pairs are not brought together."""
    return Pause.objects.filter(kind=PauseKind.NO_CONTACT, ended_at=None)


def whom_to_meet(participant: Participant) -> list[Membership]:
    """The other members of the participant's pair or group; nobody where contact is not wanted."""
    active = participant.memberships.filter(mentorship__state=State.ACTIVE)
    mine = active.exclude(mentorship__pauses__in=no_contact())
    others = Membership.objects.filter(mentorship__in=mine.values("mentorship"))
    return list(others.exclude(participant=participant).select_related("participant__person"))


def point_of(
    gathering: Gathering, participant: Participant, partners: list[Membership]
) -> MeetingPoint | None:
    """Where the participant meets their pair, once a number is given."""
    mentors = [one.participant_id for one in partners if one.role == Role.MENTOR]
    return gathering.points.filter(mentor__in=[participant.id, *mentors]).first()


@dataclass(frozen=True)
class Seats:
    """How it stands with the seats: how many are free (None: no end of them), how many wait."""

    free: int | None
    waiting: int
    ahead: int


def seats_of(gathering: Gathering, sign_up: SignUp | None) -> Seats:
    """The seats, and how many wait before this sign-up."""
    said = list(gathering.sign_ups.values_list("coming", "waiting_since"))
    line = sorted(since for _coming, since in said if since is not None)
    mine = sign_up.waiting_since if sign_up else None
    ahead = sum(since < mine for since in line) if mine else 0
    return Seats(seats_left(gathering, sum(coming for coming, _ in said)), len(line), ahead)


def here(gathering: Gathering) -> set[UUID]:
    """Which participants have come."""
    came = gathering.sign_ups.filter(attended_at__isnull=False)
    return set(came.values_list("participant", flat=True))


def with_counts(gatherings: QuerySet[Gathering]) -> QuerySet[Gathering]:
    """Adds `coming_count`, `waiting_count` and `attended_count`."""
    return gatherings.annotate(
        coming_count=Count("sign_ups", filter=Q(sign_ups__coming=True), distinct=True),
        waiting_count=Count(
            "sign_ups", filter=Q(sign_ups__waiting_since__isnull=False), distinct=True
        ),
        attended_count=Count(
            "sign_ups", filter=Q(sign_ups__attended_at__isnull=False), distinct=True
        ),
    )


def words(gathering: Gathering, participants: QuerySet[Participant]) -> list[Word]:
    """These participants with what they said, in their order; two queries."""
    told = gathering.sign_ups.filter(participant__in=participants)
    said = {one.participant_id: one for one in told}
    return [Word(one, said.get(one.id)) for one in participants]


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited, as the door knows them: an id, a name, and when they came."""

    id: str
    name: str
    came_at: datetime | None


def guests(gathering: Gathering, participants: QuerySet[Participant]) -> list[Guest]:
    """These participants as the door knows them, in their order; one query, and no models."""
    here = FilteredRelation("sign_ups", condition=Q(sign_ups__gathering=gathering))
    rows = participants.annotate(word=here, key=Cast("id", TextField())).values_list(
        "key", "person__first_name", "person__last_name", "person__is_active", "word__attended_at"
    )
    return [
        Guest(as_written(key), written_name(first, last, is_active=is_active), came_at)
        for key, first, last, is_active, came_at in rows
    ]


def needs_at(gathering: Gathering) -> QuerySet[SignUp]:
    """What people have said they need there, with their names, by name."""
    told = gathering.sign_ups.exclude(needs="").filter(participant__left_at=None)
    return told.select_related("participant__person").order_by(
        "participant__person__last_name", "participant__person__first_name", "id"
    )
