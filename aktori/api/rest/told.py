"""Rows as they are told to other systems. Pure."""

from datetime import datetime
from typing import Any, Literal, cast

from aktori.api.queries import week_name
from aktori.api.rest import schemas as out
from aktori.applications.models import Application
from aktori.care.totals import Totals
from aktori.gatherings.models import Gathering, SignUp
from aktori.kit.languages import LANGUAGES
from aktori.mentorships.models import State
from aktori.programmes.models import Participant, Programme
from aktori.programmes.rules import phase


def names(row: object, stem: str) -> out.Names:
    """A text in its three columns."""
    return out.Names(**{one: getattr(row, f"{stem}_{one}") for one in LANGUAGES})


def programme(row: Programme, now: datetime) -> out.ProgrammeOut:
    """A programme."""
    return out.ProgrammeOut(
        id=row.id,
        kind=cast(Literal["studies", "workplace"], row.kind),
        name=names(row, "name"),
        phase=phase(row, row.today(now)).value,
        call_opens=row.call_opens,
        call_closes=row.call_closes,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        deletion_on=row.deletion_on,
        expected_meetings=row.expected_meetings,
        zone=row.zone,
    )


def participant(row: Participant, *, named: bool) -> out.ParticipantOut:
    """A participant; with a name only if the token may know it."""
    one = row.person
    person = out.PersonOut(
        first_name=one.first_name, last_name=one.last_name, email=one.email, language=one.language
    )
    return out.ParticipantOut(
        id=row.id,
        role=cast(Any, row.role),
        state="left" if row.left_at else "active",
        capacity=row.capacity,
        joined_at=row.joined_at,
        left_at=row.left_at,
        # who has been erased has no name and no address any more
        person=person if named and one.is_active else None,
    )


def application(row: Application) -> out.ApplicationOut:
    """An application."""
    return out.ApplicationOut(
        id=row.id,
        role=cast(Any, row.role),
        state=cast(Any, row.state),
        sent_at=row.sent_at,
        decided_at=row.decided_at,
        participant=row.participant_id,
    )


def mentorship(row: Any, now: datetime) -> out.MentorshipOut:
    """A mentorship of `queries.mentorships_in`."""
    has_ended = row.state == State.ENDED
    zone = row.programme.zone
    return out.MentorshipOut(
        id=row.id,
        kind=row.kind,
        state="ended" if has_ended else "paused" if row.rests else "active",
        members=[
            out.MemberOut(participant=one.participant_id, role=cast(Any, one.role))
            for one in row.memberships.all()
        ],
        began_on=row.programme.today(row.active_at),
        ended_on=row.programme.today(row.ended_at) if row.ended_at else None,
        agreement_confirmed=row.rules_confirmed,
        meetings_held=row.held_count,
        last_sign_of_life=week_name(row.last_held_at, zone),
        next_meeting_set=bool(row.next_at and row.next_at > now and not has_ended),
    )


def gathering(row: Gathering) -> out.GatheringOut:
    """A joint meeting. The link to it is a key to a room, so it is not told."""
    return out.GatheringOut(
        id=row.id,
        kind=cast(Any, row.kind),
        audience=cast(Any, row.audience),
        title=names(row, "title"),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.zone,
        place=row.place,
        called_off_at=row.called_off_at,
    )


def attendance(row: SignUp) -> out.AttendanceOut:
    """A sign-up."""
    return out.AttendanceOut(
        id=row.id,
        participant=row.participant_id,
        coming=row.coming,
        waiting=row.waiting_since is not None,
        attended=row.attended_at is not None,
    )


def totals(found: Totals) -> out.TotalsOut:
    """Bands."""
    parts = ("mentees", "mentors", "pairs_begun", "pairs_ended", "meetings")
    bands: dict[str, Any] = {part: getattr(found, part) for part in parts}
    return out.TotalsOut(as_of=found.as_of, **bands)
