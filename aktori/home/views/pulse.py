"""The coordinator's page of one pair, and the very same page as the pair may see it."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from aktori.audit.doors import Why, look
from aktori.care.models import NotesAsked
from aktori.care.queries import is_of, notes_of
from aktori.home import overview
from aktori.meetings.queries import held_meetings
from aktori.mentorships.models import Membership, Mentorship
from aktori.mentorships.queries import member_or_404
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.programmes.queries import run_or_404


def pulse(request: Request, programme: UUID, mentorship: UUID) -> HttpResponse:
    """What a coordinator knows of a pair: its signals, never its content."""
    found = run_or_404(request.user, programme)
    pair = pulse_row(found.mentorships.filter(id=mentorship))
    context = pulse_of(found, pair, request)
    asked = NotesAsked.objects.filter(membership__mentorship=pair)
    context |= {
        "notes": notes_of(pair),
        "asked": asked.select_related("membership__participant__person"),
    }
    look(by=request.user, at=pair, why=Why.PAIR, now=request.now)
    return render(request, "home/pulse.html", context)


def coordinator_sees(request: Request, mentorship: UUID) -> HttpResponse:
    """The same for a member of the pair.

    Covered is only what the partner told the coordinator alone: their colours, why a pair ended.
    """
    mine = member_or_404(request.user, mentorship)
    wanted = Mentorship.objects.filter(id=mentorship).select_related("programme")
    pair = pulse_row(wanted, only=mine)
    context = pulse_of(mine.mentorship.programme, pair, request, only=mine)
    notes = sum(is_of(one, mine) for one in notes_of(mine.mentorship))
    context |= {"account_role": mine.role, "notes": notes}
    return render(request, "home/coordinator_sees.html", context)


def pulse_row(wanted: QuerySet[Mentorship], only: Membership | None = None) -> Mentorship:
    """The pair with its signals. Raises `Http404` for one that has not begun."""
    found = overview.with_members(overview.with_signals(wanted, only=only)).first()
    if found is None:
        raise Http404
    return found


def pulse_of(
    programme: Programme, pair: Mentorship, request: Request, only: Membership | None = None
) -> dict[str, object]:
    """All that either page shows."""
    agreed = pair.agreements.exclude(confirmed_at=None).first()
    return {
        "programme": programme,
        "mentorship": pair,
        "condition": overview.condition_of(pair, request.now),
        "agreed": agreed,
        "held": held_meetings(pair, only=only),
        "only": only,
    }
