"""Every address of the API. Each function answers one; the scope stands in its first line."""

from typing import Annotated
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query
from ninja.errors import HttpError
from ninja.responses import Status

from aktori.api import queries
from aktori.api.actions import CallClosed, invite
from aktori.api.models import Scope
from aktori.api.rest import schemas as out
from aktori.api.rest import told
from aktori.api.rest.problems import Problem
from aktori.api.rest.service import ERRORS, TokenRequest, api, page_of, programme_for, seen
from aktori.api.rules import MOST, PAGE
from aktori.audit.doors import Why
from aktori.care.totals import totals
from aktori.people.models import Language
from aktori.programmes.models import Role

After = Annotated[UUID | None, Query(None, description="The key that the page before ended with")]
Limit = Annotated[int, Query(PAGE, ge=1, le=MOST, description="How many at most")]
RoleWanted = Annotated[str | None, Query(None, pattern="^(mentor|mentee)$")]


@api.get(
    "/programmes", response={200: out.ProgrammePage, **ERRORS}, url_name="api_programmes",
    summary="The programme of this token", operation_id="programmes", tags=["Programmes"],
)  # fmt: skip
def programmes(request: TokenRequest) -> out.ProgrammePage:
    """Where to begin: its id stands in all other addresses. Needs programme:read."""
    found = programme_for(request, request.auth.programme_id, Scope.PROGRAMME)
    return out.ProgrammePage(items=[told.programme(found, request.now)])


@api.get(
    "/programmes/{uuid:programme}", response={200: out.ProgrammeOut, **ERRORS},
    url_name="api_programme", summary="A programme", operation_id="programme",
    tags=["Programmes"],
)  # fmt: skip
def programme(request: TokenRequest, programme: UUID) -> out.ProgrammeOut:
    """Its names, dates and phase. Needs programme:read."""
    found = programme_for(request, programme, Scope.PROGRAMME)
    return told.programme(found, request.now)


@api.get(
    "/programmes/{uuid:programme}/totals", response={200: out.TotalsOut, **ERRORS},
    url_name="api_totals", summary="Totals", operation_id="totals", tags=["Programmes"],
)  # fmt: skip
def safe_totals(request: TokenRequest, programme: UUID) -> out.TotalsOut:
    """Bands that tell of no single person. Needs totals:read."""
    found = programme_for(request, programme, Scope.TOTALS)
    return told.totals(totals(found, request.now))


@api.get(
    "/programmes/{uuid:programme}/participants", response={200: out.ParticipantPage, **ERRORS},
    url_name="api_participants", summary="Participants", operation_id="participants",
    tags=["People"],
)  # fmt: skip
def participants(
    request: TokenRequest,
    programme: UUID,
    role: RoleWanted = None,
    after: After = None,
    limit: Limit = PAGE,
) -> out.ParticipantPage:
    """Role and state. Needs participants:read; names and addresses need people:read too."""
    found = programme_for(request, programme, Scope.PARTICIPANTS)
    everybody = queries.participants_in(found)
    rows, last = page_of(everybody.filter(role=role) if role else everybody, after, limit)
    named = Scope.PEOPLE in request.auth.scopes
    seen(request, found, Why.SYSTEM_NAMES if named else Why.SYSTEM)
    return out.ParticipantPage(
        items=[told.participant(one, named=named) for one in rows], next=last
    )


@api.get(
    "/programmes/{uuid:programme}/participants/{uuid:participant}",
    response={200: out.ParticipantOut, **ERRORS}, url_name="api_participant",
    summary="A participant", operation_id="participant", tags=["People"],
)  # fmt: skip
def participant(request: TokenRequest, programme: UUID, participant: UUID) -> out.ParticipantOut:
    """One of them. Needs participants:read."""
    found = programme_for(request, programme, Scope.PARTICIPANTS)
    row = get_object_or_404(queries.participants_in(found), id=participant)
    named = Scope.PEOPLE in request.auth.scopes
    seen(request, found, Why.SYSTEM_NAMES if named else Why.SYSTEM)
    return told.participant(row, named=named)


@api.get(
    "/programmes/{uuid:programme}/applications", response={200: out.ApplicationPage, **ERRORS},
    url_name="api_applications", summary="Applications", operation_id="applications",
    tags=["People"],
)  # fmt: skip
def applications(
    request: TokenRequest,
    programme: UUID,
    role: RoleWanted = None,
    after: After = None,
    limit: Limit = PAGE,
) -> out.ApplicationPage:
    """Role and state, without names; drafts are their writers' own. Needs applications:read."""
    found = programme_for(request, programme, Scope.APPLICATIONS)
    sent = queries.applications_in(found)
    rows, last = page_of(sent.filter(role=role) if role else sent, after, limit)
    seen(request, found, Why.SYSTEM_LIST)
    return out.ApplicationPage(items=[told.application(one) for one in rows], next=last)


@api.post(
    "/programmes/{uuid:programme}/applications",
    response={
        200: out.ApplicationOut, 201: out.ApplicationOut, 400: Problem, 409: Problem, **ERRORS,
    },
    url_name="api_invite", summary="Invite somebody to apply", operation_id="invite",
    tags=["People"],
)  # fmt: skip
def invite_somebody(
    request: TokenRequest, programme: UUID, invitation: out.InvitationIn
) -> Status[out.ApplicationOut]:
    """Mails a link to an application of their own; asked again, nothing more happens (200).

    409 when nobody may apply in this role now. Needs applications:write.
    """
    programme_for(request, programme, Scope.INVITE)
    try:
        application, is_new = invite(
            token=request.auth,
            role=Role(invitation.role),
            email=invitation.email,
            first_name=invitation.first_name,
            last_name=invitation.last_name,
            language=Language(invitation.language),
            now=request.now,
        )
    except CallClosed as error:
        raise HttpError(409, "Nobody can apply in this role now: the call is closed.") from error
    return Status(201 if is_new else 200, told.application(application))


@api.get(
    "/programmes/{uuid:programme}/mentorships", response={200: out.MentorshipPage, **ERRORS},
    url_name="api_mentorships", summary="Pairs, groups and circles", operation_id="mentorships",
    tags=["Pairs"],
)  # fmt: skip
def mentorships(
    request: TokenRequest, programme: UUID, after: After = None, limit: Limit = PAGE
) -> out.MentorshipPage:
    """Who belongs together, the state, and signals: never what is said. Needs mentorships:read."""
    found = programme_for(request, programme, Scope.MENTORSHIPS)
    rows, last = page_of(queries.mentorships_in(found), after, limit)
    seen(request, found, Why.SYSTEM)
    return out.MentorshipPage(items=[told.mentorship(one, request.now) for one in rows], next=last)


@api.get(
    "/programmes/{uuid:programme}/mentorships/{uuid:mentorship}",
    response={200: out.MentorshipOut, **ERRORS}, url_name="api_mentorship", summary="A pair",
    operation_id="mentorship", tags=["Pairs"],
)  # fmt: skip
def mentorship(request: TokenRequest, programme: UUID, mentorship: UUID) -> out.MentorshipOut:
    """One of them. Needs mentorships:read."""
    found = programme_for(request, programme, Scope.MENTORSHIPS)
    row = get_object_or_404(queries.mentorships_in(found), id=mentorship)
    seen(request, row, Why.SYSTEM)
    return told.mentorship(row, request.now)


@api.get(
    "/programmes/{uuid:programme}/joint-meetings", response={200: out.GatheringPage, **ERRORS},
    url_name="api_gatherings", summary="Joint meetings", operation_id="joint_meetings",
    tags=["Joint meetings"],
)  # fmt: skip
def gatherings(
    request: TokenRequest, programme: UUID, after: After = None, limit: Limit = PAGE
) -> out.GatheringPage:
    """When, where and for whom. Needs joint-meetings:read."""
    found = programme_for(request, programme, Scope.GATHERINGS)
    rows, last = page_of(queries.gatherings_in(found), after, limit)
    return out.GatheringPage(items=[told.gathering(one) for one in rows], next=last)


@api.get(
    "/programmes/{uuid:programme}/joint-meetings/{uuid:gathering}",
    response={200: out.GatheringOut, **ERRORS}, url_name="api_gathering",
    summary="A joint meeting", operation_id="joint_meeting", tags=["Joint meetings"],
)  # fmt: skip
def gathering(request: TokenRequest, programme: UUID, gathering: UUID) -> out.GatheringOut:
    """One of them. Needs joint-meetings:read."""
    found = programme_for(request, programme, Scope.GATHERINGS)
    return told.gathering(get_object_or_404(queries.gatherings_in(found), id=gathering))


@api.get(
    "/programmes/{uuid:programme}/joint-meetings/{uuid:gathering}/attendance",
    response={200: out.AttendancePage, **ERRORS}, url_name="api_attendance",
    summary="Who comes and who came", operation_id="attendance", tags=["Joint meetings"],
)  # fmt: skip
def attendance(
    request: TokenRequest,
    programme: UUID,
    gathering: UUID,
    after: After = None,
    limit: Limit = PAGE,
) -> out.AttendancePage:
    """One line for each who has answered. Needs joint-meetings:read."""
    found = programme_for(request, programme, Scope.GATHERINGS)
    held = get_object_or_404(queries.gatherings_in(found), id=gathering)
    rows, last = page_of(queries.attendance_of(held), after, limit)
    seen(request, found, Why.SYSTEM)
    return out.AttendancePage(items=[told.attendance(one) for one in rows], next=last)
