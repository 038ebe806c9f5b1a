"""What is sent, field by field. Confided text has no field here, and no room to get in."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import EmailStr, Field, StringConstraints

Week = Annotated[str, Field(pattern=r"^\d{4}-W\d{2}$", examples=["2026-W48"])]
Band = Annotated[
    list[int] | None,
    Field(description="Lowest and highest number of the band; null is fewer than five"),
]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")
]


class Names(Schema):
    """A name in the site's languages; sv may be empty."""

    fi: str
    en: str
    sv: str


class ProgrammeOut(Schema):
    """A programme and its road."""

    id: UUID
    kind: Literal["studies", "workplace"]
    name: Names
    phase: Literal["draft", "call", "matching", "running", "ended", "deleted"]
    call_opens: date
    call_closes: date
    starts_on: date
    ends_on: date
    deletion_on: date = Field(description="The day on which what pairs wrote is destroyed")
    expected_meetings: int
    zone: str


class PersonOut(Schema):
    """Who somebody is; only for a token with people:read."""

    first_name: str
    last_name: str
    email: str
    language: str


class ParticipantOut(Schema):
    """One person's part in the programme."""

    id: UUID
    role: Literal["mentor", "mentee"]
    state: Literal["active", "left"]
    capacity: int = Field(description="With how many mentees a mentor would go")
    joined_at: datetime
    left_at: datetime | None
    person: PersonOut | None = Field(description="null without the scope people:read")


class ApplicationOut(Schema):
    """An application's state; what it says is read on the site."""

    id: UUID
    role: Literal["mentor", "mentee"]
    state: Literal["draft", "held", "sent", "pool", "accepted", "reserve", "declined", "withdrawn"]
    sent_at: datetime | None
    decided_at: datetime | None
    participant: UUID | None


class MemberOut(Schema):
    """A participant in a mentorship."""

    participant: UUID
    role: Literal["mentor", "mentee"]


class MentorshipOut(Schema):
    """A pair, group or circle: its state and signals, never what it says."""

    id: UUID
    kind: Literal["pair", "group", "circle"]
    state: Literal["active", "paused", "ended"]
    members: list[MemberOut]
    began_on: date
    ended_on: date | None
    agreement_confirmed: bool
    meetings_held: int
    last_sign_of_life: Week | None = Field(description="The week of the last meeting held")
    next_meeting_set: bool


class GatheringOut(Schema):
    """A joint meeting."""

    id: UUID
    kind: Literal["kick-off", "joint", "midpoint", "theme", "closing"]
    audience: Literal["all", "mentors", "mentees"]
    title: Names
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    called_off_at: datetime | None


class AttendanceOut(Schema):
    """What a participant said about coming to a joint meeting, and whether they came."""

    id: UUID
    participant: UUID
    coming: bool
    waiting: bool
    attended: bool


class TotalsOut(Schema):
    """How many, in bands from five people on, as it was on Monday."""

    as_of: datetime
    mentees: Band
    mentors: Band
    pairs_begun: Band
    pairs_ended: Band
    meetings: Band


class InvitationIn(Schema):
    """Whom to invite. They get a link, and write the application themselves."""

    role: Literal["mentor", "mentee"]
    email: Annotated[EmailStr, Field(max_length=254)]
    first_name: Name = ""
    last_name: Name = ""
    language: Literal["fi", "sv", "en"] = "fi"


NEXT = Field(description="Ask again with ?after= this; null at the end")


class ProgrammePage(Schema):
    """Programmes."""

    items: list[ProgrammeOut]


class ParticipantPage(Schema):
    """Participants, in the order of joining."""

    items: list[ParticipantOut]
    next: UUID | None = NEXT


class ApplicationPage(Schema):
    """Applications."""

    items: list[ApplicationOut]
    next: UUID | None = NEXT


class MentorshipPage(Schema):
    """Mentorships."""

    items: list[MentorshipOut]
    next: UUID | None = NEXT


class GatheringPage(Schema):
    """Joint meetings."""

    items: list[GatheringOut]
    next: UUID | None = NEXT


class AttendancePage(Schema):
    """Attendance."""

    items: list[AttendanceOut]
    next: UUID | None = NEXT
